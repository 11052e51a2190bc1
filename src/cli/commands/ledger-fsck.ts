import { type CommandDefinition, dataOption, jsonOption, textOption } from '../command.js';

const option = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

/** `registry ledger fsck`: everything that is stored of the log, derived from the entries again. */
export const ledgerFsck: CommandDefinition = {
  name: 'ledger fsck',
  summary: {
    zh: '由条目重新推导并核对所存的哈希块、叶哈希索引、检查点与密钥；可重建前两者',
    en: 'derive tiles, leaf index, checkpoints and keys from the entries again and compare; rebuild the first two',
  },
  arguments: [
    {
      name: '[folder]',
      summary: { zh: '导出目录；不给则核对数据库', en: 'a folder the log was exported to; without it the database' },
    },
  ],
  options: [
    option(
      '--rebuild',
      '由条目重建有误的哈希块和索引；条目与最新签名检查点不符时拒绝',
      'rebuild what is wrong from the entries; refused when those are not what the newest checkpoint signs',
    ),
    option(
      '--database <url>',
      '数据库地址，重建须为表的所有者；不给则用配置的数据库',
      'the database, to rebuild as owner of its tables; without it the configured one',
    ),
    {
      ...option('--vkey <vkey>', '账本验证公钥，可多次给出', 'verifier key of the log; may be repeated'),
      repeatable: true,
    },
    option('--trust <file>', '信任文件，代替 --vkey', 'trust file, in place of --vkey'),
    dataOption,
    jsonOption,
  ],
  help: () =>
    [
      '退出码 Exit codes:',
      '  0  未发现问题（重建之后） nothing found (after the rebuild)',
      '  1  命令有误、数据库或目录无法访问 wrong command line, database or folder out of reach',
      '  2  发现问题 findings',
      '  5  目录中没有可读的检查点 the folder has no readable checkpoint: no verdict',
    ].join('\n'),
  async run(invocation) {
    const { runFsck } = await import('../audit/run-fsck.js');
    return runFsck(invocation, {
      folder: invocation.arguments[0],
      rebuild: invocation.options['rebuild'] === true,
      databaseUrl: textOption(invocation, 'database'),
      vkeys: invocation.lists['vkey'] ?? [],
      trust: textOption(invocation, 'trust'),
    });
  },
};
