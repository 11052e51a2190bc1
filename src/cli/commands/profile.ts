import { type CommandDefinition, jsonOption, textOption } from '../command.js';

const option = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

/** `registry profile`: measures a file of data at its holder's, and signs what was measured. Offline. */
export const profile: CommandDefinition = {
  name: 'profile',
  summary: {
    zh: '在本机测量数据文件（行列、类型、空值、质量六维、个人信息、指纹）并签名；数据不离开本机，结果不含数据',
    en: 'measure a data file on this machine (rows, types, nulls, six quality dimensions, personal information, fingerprints) and sign the result, which holds none of the data',
  },
  arguments: [
    {
      name: '[file]',
      summary: { zh: 'CSV、JSON 行、Parquet 或 XLSX 文件', en: 'a CSV, JSON lines, Parquet or XLSX file' },
    },
  ],
  options: [
    option('--key <file>', '签名私钥（Ed25519，PEM）', 'private key to sign with (Ed25519, PEM)'),
    option('--new-key <file>', '生成新的签名私钥并存入此文件', 'make a new key in this file and sign with it'),
    option(
      '--out <file>',
      '画像写入此文件（默认 <文件>.profile.json）',
      'file for the profile (default <file>.profile.json)',
    ),
    option(
      '--format <format>',
      'csv、json-lines、parquet 或 xlsx（默认依文件名）',
      'csv, json-lines, parquet or xlsx (default: by the name)',
    ),
    option(
      '--encoding <encoding>',
      'CSV 的编码：utf-8 或 gb18030（默认自动）',
      'encoding of CSV: utf-8 or gb18030 (default: as the bytes say)',
    ),
    option(
      '--delimiter <character>',
      'CSV 的分隔符：, ; | 或 tab（默认自动）',
      'delimiter of CSV: , ; | or tab (default: as the first line says)',
    ),
    option('--header', '首行确为列名', 'the first line names the columns, whatever it looks like'),
    option('--no-header', '首行即为数据', 'the first line is data'),
    option('--sheet <name>', 'XLSX 的工作表（默认第一个）', 'sheet of a workbook (default: the first)'),
    option(
      '--sample <rows>',
      '只测量这么多行的样本；须与 --seed 同用',
      'measure a sample of so many rows only; needs --seed',
    ),
    option('--seed <number>', '抽样种子', 'seed of the sample'),
    option('--unique <column>', '应当唯一的列（数据唯一性）', 'column that should be unique'),
    option('--expected-rows <number>', '应有的记录数（数据记录完整性）', 'number of records that should be there'),
    option(
      '--standard <file>',
      '数据标准：[{"name","type"}] 形式的 JSON',
      'data standard: JSON like [{"name", "type"}]',
    ),
    option('--time-column <column>', '时间列（时效性）', 'column of the times that timeliness is judged by'),
    option('--from <time>', '时间段起', 'beginning of the period'),
    option('--until <time>', '时间段止', 'end of the period'),
    option('--fresh-since <time>', '自此时起的记录为及时', 'records from this time on are in time'),
    option(
      '--weights <list>',
      '六维权重，如 accuracy=3,completeness=2（默认各维相同）',
      'weights of the dimensions (default: all alike)',
    ),
    option(
      '--threshold <percent>',
      '检出阈值（默认 20）',
      'share of values from which on a kind is found (default 20)',
    ),
    {
      ...option(
        '--impact <object=degree>',
        '持有者陈述的影响，如 public-interest=serious，可多次给出',
        'impact that the holder states; may be repeated',
      ),
      repeatable: true,
    },
    option('--signer <name>', '签名者名称（自述）', 'name of the signer, as he says himself'),
    option('--signer-code <code>', '签名者统一社会信用代码（自述）', 'his unified social credit code'),
    option(
      '--chunk <bytes>',
      '内容指纹每块字节数（默认 1048576）',
      'bytes of a chunk of the content fingerprint (default 1048576)',
    ),
    option('--memory <mebibytes>', '引擎内存上限（默认 512）', 'memory limit of the engine in MiB (default 512)'),
    option(
      '--verify <profile>',
      '核验画像；另给出数据文件时核对其指纹',
      'verify a profile; with a data file, also its fingerprint',
    ),
    jsonOption,
  ],
  help: () =>
    [
      '退出码 Exit codes:',
      '  0  完成，或核验通过 done, or valid',
      '  1  命令有误或文件无法打开 wrong command line, or a file cannot be opened',
      '  3  画像被伪造或篡改 the profile is forged or altered',
      '  5  文件为空、损坏、与所称格式不符或超出上限 empty, damaged, not what it claims to be, or beyond a limit',
      '  6  数据文件不是画像所指的文件 the data file is another one than was profiled',
      '',
      '示例 Examples:',
      '  registry profile data.csv --new-key profile-key.pem',
      '  registry profile data.parquet --key profile-key.pem --unique id --time-column updated_at --fresh-since 2026-11-01',
      '  registry profile --verify data.csv.profile.json data.csv',
    ].join('\n'),
  async run(invocation) {
    const { fileMissing } = await import('../profile/usage-fault.js');
    const { tellingUnreadable } = await import('../profile/exit-codes.js');
    const { profileFile } = await import('../profile/run-profile.js');
    const { verifyProfileFile } = await import('../profile/verify-profile-file.js');
    const { output } = invocation;
    const made = textOption(invocation, 'verify');
    const [file] = invocation.arguments;
    if (made !== undefined) return tellingUnreadable(output, () => verifyProfileFile(output, made, file));
    if (file === undefined) throw fileMissing();
    return tellingUnreadable(output, () => profileFile(invocation, file));
  },
};
