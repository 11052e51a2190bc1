import type { Verdict } from '../../core/verification/index.js';
import { type CommandDefinition, jsonOption, textOption } from '../command.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened. */
const EXIT_CODES: Readonly<Record<Verdict | 'unreadable', number>> = {
  valid: 0,
  'not-in-force': 2,
  forged: 3,
  undetermined: 4,
  unreadable: 5,
};

const file = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

/** `registry verify`: judges a certificate by files alone. */
export const verify: CommandDefinition = {
  name: 'verify',
  summary: {
    zh: '离线核验证书（*.vc.json）或核验包（*.bundle.json）；不启动服务或数据库，除 --chain-rpc 外不用网络',
    en: 'verify a credential or bundle offline; starts no server or database, and no network but for --chain-rpc',
  },
  arguments: [{ name: '<file>', summary: { zh: '证书或核验包', en: 'credential or bundle' } }],
  options: [
    file(
      '--trust <file>',
      '信任文件；没有它只能得到“暂无法判定”',
      'trust file; without it the verdict is undetermined',
    ),
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
    ].join('\n'),
  async run(invocation) {
    const { gatherEvidence, readTrust } = await import('../verify/evidence.js');
    const { askChain, readBlockHashes, readNodeAddress } = await import('../verify/chain.js');
    const { Unreadable } = await import('../verify/unreadable.js');
    const { reportLines } = await import('../verify/show-report.js');
    const { verifyRegistration } = await import('../../core/verification/index.js');
    const { nodeCrypto } = await import('../../platform/crypto/index.js');
    const [name = ''] = invocation.arguments;
    const option = (key: string) => textOption(invocation, key);
    const trust = option('trust');
    const trusted = trust === undefined ? undefined : readTrust(trust);
    const node = readNodeAddress(option('chainRpc'));
    const trustedBlocks = readBlockHashes(invocation.lists['trustedBlock'] ?? []);
    try {
      const input = gatherEvidence({
        file: name,
        entry: option('entry'),
        proof: option('proof'),
        ledger: option('ledger'),
        statusLists: invocation.lists['statusList'] ?? [],
      });
      const chain = await askChain(node, input, trusted);
      const report = verifyRegistration(input, trusted, {
        now: new Date(),
        crypto: nodeCrypto,
        trustedBlocks,
        ...(chain === undefined ? {} : { chain }),
      });
      invocation.output.answer(reportLines(report).join('\n'), report);
      return EXIT_CODES[report.verdict];
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
