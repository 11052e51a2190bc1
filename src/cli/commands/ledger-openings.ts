import { StartupError } from '../../platform/startup/index.js';
import { type CommandDefinition, dataOption, type Invocation, jsonOption, textOption } from '../command.js';

const option = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

/** `registry ledger openings`: what an auditor needs to see behind the commitments of entries. */
export const ledgerOpenings: CommandDefinition = {
  name: 'ledger openings',
  summary: {
    zh: '导出承诺字段的揭示值（值与盐）供 registry audit --openings 使用；文件含个人信息，导出记入审计日志',
    en: 'write the values and salts of committed fields for registry audit --openings; the file holds personal data, and the audit trail says who made it',
  },
  arguments: [
    {
      name: '<file>',
      summary: { zh: '新文件（权限 0600），不覆盖', en: 'a new file (mode 0600), never written over' },
    },
  ],
  options: [
    {
      ...option(
        '--credential <file>',
        '文件（权限 0600），内为登记员或审计员的会话令牌或 API 密钥（openings:export 权限）',
        'file (mode 0600) with a session token or API key of a registrar or auditor (permission openings:export)',
      ),
      required: true,
    },
    option('--from <index>', '起始序号（含）', 'first index'),
    option('--to <index>', '截止序号（不含）', 'first index after the range'),
    option(
      '--certificate <number>',
      '只导出该证书及其申请的条目',
      'only the entries of this certificate and its application',
    ),
    {
      ...option(
        '--kind <kind>',
        '只导出该类条目（如 application.filed），可多次给出',
        'only entries of this kind (application.filed); may be repeated',
      ),
      repeatable: true,
    },
    dataOption,
    jsonOption,
  ],
  help: () =>
    [
      '登记员得到本登记中心的条目，审计员得到两个中心的条目；盐已删除的字段不在其中。',
      'A registrar gets the entries of his centre, an auditor those of both; fields with erased salts are left out.',
      '',
      '退出码 Exit codes:',
      '  0  已导出 written',
      '  1  命令有误、凭据无效、文件已存在、数据库无法访问 wrong command line, credential refused, file there, no database',
      '  2  已导出，但有的揭示值丢失或与承诺不符 written, but openings are lost or do not open what was committed',
    ].join('\n'),
  async run(invocation) {
    const { runOpenings } = await import('../openings/run-openings.js');
    return runOpenings(invocation, {
      file: invocation.arguments[0] ?? '',
      credentialFile: textOption(invocation, 'credential') ?? '',
      kinds: invocation.lists['kind'],
      selection: {
        from: indexOf(invocation, 'from'),
        to: indexOf(invocation, 'to'),
        certificate: textOption(invocation, 'certificate'),
      },
    });
  },
};

function indexOf(invocation: Invocation, name: string): number | undefined {
  const text = textOption(invocation, name);
  if (text === undefined) return undefined;
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  throw new StartupError('usage', `“${text}”不是条目序号`, `"${text}" is no index of an entry`);
}
