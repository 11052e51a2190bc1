import type { HexText } from '../../../core/anchor/index.js';
import type { ChainSentence } from './describe-chain.js';

/** One difference between a chain and our log. */
export type AnchorFinding = { readonly contract: HexText } & (
  | { readonly code: 'contract-missing' }
  /** Other code, another log, or another predecessor than the registry has published. */
  | { readonly code: 'contract-foreign'; readonly detail: string }
  /** The contract accepted a tree that our log does not have yet, or never had. */
  | { readonly code: 'anchor-ahead'; readonly size: number; readonly root: HexText; readonly published: number }
  /** At that size our log has another root. */
  | { readonly code: 'anchor-forked'; readonly size: number; readonly root: HexText; readonly ours: HexText }
  /** An event whose predecessor is not the event before it, or a head that is not the last event: no node may say so. */
  | { readonly code: 'events-incomplete'; readonly size: number }
  /** The registry holds an anchor for final that the chain does not have. */
  | { readonly code: 'anchor-missing'; readonly size: number }
);

/** A difference in one line of each language. */
export function describeFinding(finding: AnchorFinding): ChainSentence {
  const { contract } = finding;
  switch (finding.code) {
    case 'contract-missing':
      return { zh: `合约 ${contract} 处没有代码`, en: `there is no code at the contract ${contract}` };
    case 'contract-foreign':
      return {
        zh: `合约 ${contract} 与登记不符（${finding.detail}）`,
        en: `the contract ${contract} is not as published (${finding.detail})`,
      };
    case 'anchor-ahead':
      return {
        zh: `合约 ${contract} 锚定了规模 ${finding.size}（根 ${finding.root}），而账本只有 ${finding.published} 条：数据库是旧副本，或发送私钥被盗用`,
        en: `the contract ${contract} holds size ${finding.size} (root ${finding.root}), but the ledger has only ${finding.published} entries: the database is an old copy, or the sender key was stolen`,
      };
    case 'anchor-forked':
      return {
        zh: `合约 ${contract} 在规模 ${finding.size} 处的根为 ${finding.root}，而账本为 ${finding.ours}：账本已分叉，或发送私钥被盗用`,
        en: `the contract ${contract} has root ${finding.root} at size ${finding.size}, but the ledger has ${finding.ours}: the ledger is forked, or the sender key was stolen`,
      };
    case 'events-incomplete':
      return {
        zh: `节点在规模 ${finding.size} 处给出的合约 ${contract} 事件不完整`,
        en: `the node leaves out events of the contract ${contract} at size ${finding.size}`,
      };
    case 'anchor-missing':
      return {
        zh: `登记为终局的规模 ${finding.size} 的锚定不在合约 ${contract} 中`,
        en: `the anchor of size ${finding.size}, final as far as the registry knows, is not in the contract ${contract}`,
      };
  }
}
