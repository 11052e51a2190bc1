import type { Verdict } from '../../core/verification/index.js';
import { type CommandDefinition, jsonOption, textOption } from '../command.js';

/** What the shell learns of a verdict; 1 is kept for a wrong command line and files that cannot be opened. */
const EXIT_CODES: Readonly<Record<Verdict | 'unreadable', number>> = {
  valid: 0,
  'not-in-force': 2,
  forged: 3,
  undetermined: 4,
  unreadable: 5,
};
/** The certificate holds, and the data file is none of those that it lists. */
const OTHER_DATA = 6;

const file = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

/** `registry verify`: judges a certificate by files alone. */
export const verify: CommandDefinition = {
  name: 'verify',
  summary: {
    zh: '离线核验证书：核验包、JSON、PDF、二维码文本等任何形式；不启动服务或数据库，除 --chain-rpc 外不用网络',
    en: 'verify a certificate in any form offline; starts no server or database, and no network but for --chain-rpc',
  },
  arguments: [
    {
      name: '[files...]',
      summary: {
        zh: '同一证书的一个或多个文件：*.bundle.json、*.vc.json、*.summary.vc.json、*.rdfc.vc.json、*.sm2.json、选择性披露、PDF、二维码文本、登记条目、存证证明、状态列表',
        en: 'one or more files of one certificate: bundle, credential, summary, rdfc twin, SM2 signature, disclosure, PDF, text of a QR code, ledger entry, proof, status lists',
      },
    },
  ],
  options: [
    file(
      '--trust <file>',
      '信任文件；没有它只能得到“暂无法判定”',
      'trust file; without it the verdict is undetermined',
    ),
    {
      ...file(
        '--certificate <file>',
        '证书文件，与直接列出相同，可多次给出',
        'a file of the certificate, as if listed; may be repeated',
      ),
      repeatable: true,
    },
    {
      ...file(
        '--data <file>',
        '数据文件，任意大小：计算 SHA-256 和 SM3，与证书所列比对；可多次给出',
        'file of the data, of any size: its SHA-256 and SM3 are compared with those that the certificate lists; may be repeated',
      ),
      repeatable: true,
    },
    file(
      '--as-of <time>',
      '该时点的法律状态（2026-03-01 或 2026-03-01T09:00:00+08:00），依现在所知的账本条目',
      'status as of that legal time, from the ledger entries that are known now',
    ),
    file('--report <file>', '将核验报告（JSON）写入此文件', 'write the report (JSON) into this file'),
    file('--entry <file>', '登记条目的原始字节', 'exact bytes of the ledger entry'),
    file('--proof <file>', '存证证明 *.tlog-proof', 'proof of the entry, *.tlog-proof'),
    {
      ...file('--status-list <file>', '签名的状态列表，可多次给出', 'signed status list; may be repeated'),
      repeatable: true,
    },
    file(
      '--ledger <folder>',
      '账本副本（tlog-tiles 目录），代替条目和证明',
      'copy of the ledger, in place of entry and proof',
    ),
    file(
      '--chain-rpc <url>',
      '向此区块链节点核对锚定；地址只由您给出，绝不取自证书',
      'ask this node of the chain about the anchor; the address comes from you, never from the certificate',
    ),
    {
      ...file(
        '--trusted-block <hash>',
        '您已核实属于该链的区块哈希，可多次给出；用以离线证明锚定',
        'hash of a block that you know to be of the chain; may be repeated; proves an anchor in it offline',
      ),
      repeatable: true,
    },
    jsonOption,
  ],
  help: () =>
    [
      '退出码 Exit codes:',
      '  0  有效 valid',
      '  1  命令有误或文件无法打开 wrong command line, or a file cannot be opened',
      '  2  已失效 not in force (revoked, suspended, expired)',
      '  3  伪造或被篡改 forged or altered',
      '  4  暂无法判定 undetermined: something needed is missing or too old',
      '  5  文件损坏、不完整，或不是证书 unreadable: damaged, cut off, or no certificate; which is no verdict',
      '  6  证书有效，但数据文件不在其所列之内 the certificate is valid, but a data file is none of those it lists',
      '',
      '示例 Examples:',
      '  registry verify X.bundle.json --trust trust.json',
      '  registry verify X.pdf X.sm2.json X.bundle.json --trust trust.json --report report.json',
      '  registry verify --data export.csv --certificate X.bundle.json --trust trust.json',
      '  registry verify X.bundle.json --trust trust.json --as-of 2026-03-01',
    ].join('\n'),
  async run(invocation) {
    const { gatherEvidence, readTrust } = await import('../verify/evidence.js');
    const { askChain, readBlockHashes, readNodeAddress } = await import('../verify/chain.js');
    const { readLegalTime } = await import('../verify/legal-time.js');
    const { checkDataFiles, dataFileLines } = await import('../verify/data-files.js');
    const { noFile, writeReport } = await import('../verify/write-report.js');
    const { Unreadable } = await import('../verify/unreadable.js');
    const { reportLines } = await import('../verify/show-report.js');
    const { verifyRegistration } = await import('../../core/verification/index.js');
    const { nodeCrypto } = await import('../../platform/crypto/index.js');
    const option = (key: string) => textOption(invocation, key);
    const given = (key: string) => invocation.lists[key] ?? [];
    const now = new Date();
    const asOf = readLegalTime(option('asOf'), now);
    const trust = option('trust');
    const trusted = trust === undefined ? undefined : readTrust(trust);
    const node = readNodeAddress(option('chainRpc'));
    const trustedBlocks = readBlockHashes(given('trustedBlock'));
    const files = [...invocation.arguments, ...given('certificate')];
    if (files.length === 0) throw noFile();
    try {
      const input = await gatherEvidence({
        files,
        entry: option('entry'),
        proof: option('proof'),
        ledger: option('ledger'),
        statusLists: given('statusList'),
      });
      const chain = await askChain(node, input, trusted);
      const report = verifyRegistration(input, trusted, {
        now,
        crypto: nodeCrypto,
        trustedBlocks,
        ...(asOf === undefined ? {} : { asOf }),
        ...(chain === undefined ? {} : { chain }),
      });
      const data = await checkDataFiles(given('data'), report);
      const answer = data.length === 0 ? report : { ...report, data };
      const place = option('report');
      if (place !== undefined) writeReport(place, answer);
      invocation.output.answer([...reportLines(report), ...dataFileLines(data)].join('\n'), answer);
      const isOther = data.some(({ standing }) => standing !== 'listed');
      return report.verdict === 'valid' && isOther ? OTHER_DATA : EXIT_CODES[report.verdict];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const detail = {
        zh: '文件损坏、不完整，或不是证书，没有核验结论',
        en: 'damaged, incomplete or no certificate: no verdict',
      };
      const text = `${detail.zh} / ${detail.en}: ${error.file} (${error.reason})`;
      invocation.output.answer(text, { code: 'unreadable', file: error.file, reason: error.reason, detail });
      return EXIT_CODES.unreadable;
    }
  },
};
