import { type CommandDefinition, jsonOption, textOption } from '../command.js';

const EXIT_CODES = { valid: 0, forged: 3, undetermined: 4, unreadable: 5 } as const;
const VERDICTS = {
  valid: '条目在账本中，由其密钥签名 / the entry is in the ledger, signed by its key',
  forged: '伪造或被改动 / forged or changed',
  undetermined: '暂无法判定 / undetermined',
} as const;

/** `registry ledger verify`: judges one entry of any kind by its proof and a trust file, without a server. */
export const ledgerVerify: CommandDefinition = {
  name: 'ledger verify',
  summary: {
    zh: '离线核验一条账本条目及其存证证明，如数据项来源的认定、更新报告',
    en: 'verify one ledger entry by its proof offline, such as the designation of a source or an update report',
  },
  arguments: [
    {
      name: '[answer]',
      summary: {
        zh: '登记系统的查询结果（JSON），如 /v1/elements/{code}/source',
        en: 'an answer of the registry (JSON), such as that of /v1/elements/{code}/source',
      },
    },
  ],
  options: [
    {
      flags: '--trust <file>',
      summary: { zh: '信任文件', en: 'trust file' },
    },
    { flags: '--entry <file>', summary: { zh: '条目的原始字节', en: 'exact bytes of the entry' } },
    { flags: '--proof <file>', summary: { zh: '存证证明 *.tlog-proof', en: 'proof of the entry, *.tlog-proof' } },
    jsonOption,
  ],
  async run(invocation) {
    const { StartupError } = await import('../../platform/startup/index.js');
    const { judgeEntry } = await import('../verify/logged-entry.js');
    const { Unreadable } = await import('../verify/unreadable.js');
    const trust = textOption(invocation, 'trust');
    if (trust === undefined) {
      throw new StartupError('trust-missing', '请用 --trust 给出信任文件', 'name the trust file with --trust');
    }
    const [answer] = invocation.arguments;
    const files = { answer, trust, entry: textOption(invocation, 'entry'), proof: textOption(invocation, 'proof') };
    try {
      const { verdict, proven, ...outcomes } = judgeEntry(files);
      const lines = [
        VERDICTS[verdict],
        ...(proven === undefined
          ? []
          : [`#${proven.index} ${proven.entry.at} ${proven.entry.kind} ${proven.entry.subject}`]),
        ...Object.entries(outcomes).map(([check, { status, code }]) => `  ${check}: ${status} (${code})`),
      ];
      invocation.output.answer(lines.join('\n'), { verdict, ...outcomes, ...(proven ?? {}) });
      return EXIT_CODES[verdict];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const text = `${error.file} 无法读取 cannot be read: ${error.reason}`;
      invocation.output.answer(text, { code: 'unreadable', file: error.file, reason: error.reason });
      return EXIT_CODES.unreadable;
    }
  },
};
