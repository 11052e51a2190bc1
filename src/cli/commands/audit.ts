import { type CommandDefinition, type Invocation, jsonOption, textOption } from '../command.js';

const option = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

/** `registry audit`: everything that a registry publishes, held against everything that follows from it. */
export const audit: CommandDefinition = {
  name: 'audit',
  summary: {
    zh: '只凭公开的账本文件核对一个登记机构：检查点、每条存证、每个哈希块、登记规则',
    en: 'audit a registry by its published ledger alone: checkpoint, every entry, every tile, the rules of the procedure',
  },
  arguments: [
    {
      name: '<source>',
      summary: {
        zh: '账本的 http(s) 前缀（如 https://registry.example.cn/ledger）或导出目录',
        en: 'http(s) prefix of the log (https://registry.example.cn/ledger) or a folder it was exported to',
      },
    },
  ],
  options: [
    option(
      '--trust <file>',
      '信任文件（账本公钥、见证、登记中心根密钥）',
      'trust file: keys of the log, witnesses, roots of the centres',
    ),
    {
      ...option(
        '--vkey <vkey>',
        '账本或见证的验证公钥，可多次给出',
        'verifier key of the log or of a witness; may be repeated',
      ),
      repeatable: true,
    },
    option(
      '--database <url>',
      '另将登记机构的数据库与账本逐行比对',
      'also compare the database of the registry with the ledger, row by row',
    ),
    {
      ...option(
        '--chain <url>',
        '另向此区块链节点逐一比对已锚定的每个根，可多次给出',
        'also compare every root that was anchored, as this node of the chain tells; may be repeated',
      ),
      repeatable: true,
    },
    option('--openings <file>', '承诺字段的揭示值（JSON）', 'openings of committed fields (JSON)'),
    option('--checkpoints <folder>', '自己保存的早先检查点', 'earlier checkpoints that you have kept'),
    option(
      '--state <file>',
      '核对到的进度；下次从此处接续，并核对账本是其延续',
      'how far the audit has come; the next run goes on from there and checks that the log extends it',
    ),
    option(
      '--no-signatures',
      '不逐条验证条目签名（快数倍）',
      'leave out the signatures of entries (several times faster)',
    ),
    option(
      '--report <file>',
      '将报告写入文件（JSON），并另存可读文本',
      'write the report as JSON, and as text beside it',
    ),
    jsonOption,
  ],
  help: () =>
    [
      '退出码 Exit codes:',
      '  0  未发现问题 nothing found',
      '  1  命令有误、来源、数据库或区块链无法访问 wrong command line, source, database or chain out of reach',
      '  2  发现问题 findings',
      '  5  没有可读的检查点、状态或揭示文件 no readable checkpoint, state or openings: no verdict',
    ].join('\n'),
  async run(invocation) {
    const { runAudit } = await import('../audit/run-audit.js');
    const given = (name: string) => textOption(invocation, name);
    return runAudit(invocation.output, {
      source: invocation.arguments[0] ?? '',
      trust: given('trust'),
      vkeys: invocation.lists['vkey'] ?? [],
      databaseUrl: given('database'),
      chains: invocation.lists['chain'] ?? [],
      openings: given('openings'),
      checkpoints: given('checkpoints'),
      state: given('state'),
      signatures: isOn(invocation, 'signatures'),
      report: given('report'),
    });
  },
};

/** An option that is on unless its `--no-` form was given. */
const isOn = ({ options }: Invocation, name: string): boolean => options[name] !== false;
