import { type CommandDefinition, jsonOption, textOption } from '../command.js';

const option = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

/** `registry fingerprint`: what a file of data is known by, and proofs of its parts. Offline. */
export const fingerprint: CommandDefinition = {
  name: 'fingerprint',
  summary: {
    zh: '计算数据文件的内容指纹（SHA-256 与 SM3 的 Merkle 根），可证明其中一部分；数据不离开本机',
    en: 'content fingerprint of a data file (Merkle roots, SHA-256 and SM3), with proofs of its parts; nothing leaves this machine',
  },
  arguments: [{ name: '[file]', summary: { zh: '数据文件，任意大小和格式', en: 'data file, of any size and format' } }],
  options: [
    option('--chunk <bytes>', '每块字节数（默认 1048576）', 'bytes of a chunk (default 1048576)'),
    option('--prove <chunk>', '另为第几块（自 0 起）写出证明', 'also write the proof of this chunk, counted from 0'),
    option('--out <file>', '证明写入此文件', 'file to write the proof into'),
    option('--verify <proof>', '核验证明', 'verify a proof'),
    option('--part <file>', '要核验的那一部分', 'the part to be verified'),
    option('--profile <file>', '核验时：证明的根须为该画像所载', 'the roots must be those of this signed profile'),
    jsonOption,
  ],
  help: () =>
    [
      '退出码 Exit codes:',
      '  0  完成，或属实 done, or true',
      '  1  命令有误或文件无法打开 wrong command line, or a file cannot be opened',
      '  3  画像被伪造或篡改 the profile is forged or altered',
      '  5  文件为空、读取期间有变化，或不是证明 empty, changed while it was read, or no proof',
      '  6  该部分不属于该数据 the part is not of the data',
      '',
      '示例 Examples:',
      '  registry fingerprint data.parquet',
      '  registry fingerprint data.csv --prove 7 --out chunk-7.proof.json',
      '  registry fingerprint --verify chunk-7.proof.json --part part.bin --profile data.csv.profile.json',
    ].join('\n'),
  async run(invocation) {
    const { fingerprintFile, verifyPartFile } = await import('../profile/run-fingerprint.js');
    const { tellingUnreadable } = await import('../profile/exit-codes.js');
    const { fileMissing } = await import('../profile/usage-fault.js');
    const proof = textOption(invocation, 'verify');
    const [file] = invocation.arguments;
    if (proof !== undefined) return tellingUnreadable(invocation.output, () => verifyPartFile(invocation, proof));
    if (file === undefined) throw fileMissing();
    return tellingUnreadable(invocation.output, () => fingerprintFile(invocation, file));
  },
};
