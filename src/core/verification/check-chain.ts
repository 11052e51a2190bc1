import { type AnchorPlace, type AnchorReceipt, type ChainFacts, type HexText, toHexText } from '../anchor/index.js';
import type { JsonObject } from '../canonical/index.js';
import type { TrustedContext } from './context.js';
import type { AcceptedContract } from './contract-history.js';
import type { VerificationOptions } from './input.js';
import type { FragmentCode } from './messages.js';
import type { ReadAnchor } from './read-anchor.js';
import type { Outcome } from './report.js';

type Answer = Extract<ChainFacts, { state: 'answered' }>;
type Entry = NonNullable<ReadAnchor['entry']>;

/** What a judgement of the anchor needs, once there is a trusted chain and an entry. */
interface Question {
  readonly chain: NonNullable<TrustedContext['trust']['chain']>;
  readonly anchor: ReadAnchor;
  readonly entry: Entry;
  /** Contract whose anchor is in question: the receipt's, or the newest one. */
  readonly contract: AcceptedContract;
  /** A finding that is open: an `error` exactly when the trust file requires the anchor. */
  readonly open: (code: FragmentCode, evidence?: JsonObject) => Outcome;
}

/**
 * Whether a head of the log that covers the certificate's entry is anchored: by what a node of the chain said, or by a
 * trusted hash of the block. What contradicts is `invalid`; a chain that can't be asked, lags behind, is another one or
 * does not hold the anchor is `error`, because it says nothing against the certificate.
 */
export const checkChain = (
  { trust }: TrustedContext,
  anchor: ReadAnchor,
  { chain: facts, trustedBlocks = [] }: Pick<VerificationOptions, 'chain' | 'trustedBlocks'>,
): Outcome => {
  const open = (code: FragmentCode, evidence?: JsonObject): Outcome =>
    finding(trust.requireChain ? 'error' : 'skipped', code, evidence);
  const { contracts, entry, receipt } = anchor;
  if (anchor.fault !== undefined) return anchor.fault;
  if (contracts.fault?.status === 'invalid') return contracts.fault;
  const { chain } = trust;
  if (chain === null || entry === undefined) return open(receipt === undefined ? 'chain-absent' : 'chain-not-checked');
  const contract = contractOf(chain.chainId, anchor);
  if (contract === undefined) return contracts.fault ?? foreign(anchor, open);
  if (receipt !== undefined && contract.lastSize !== undefined && receipt.size > contract.lastSize) {
    return open('chain-contract-superseded', placeOf(receipt));
  }
  const question = { chain, anchor, entry, contract, open };
  const blocks = new Set([...(chain.trustedBlocks ?? []), ...trustedBlocks]);
  const found = [facts && byFacts(question, facts), receipt && byBlock(question, receipt, blocks)].filter(
    (outcome) => outcome !== undefined,
  );
  const gravest = DECISIVE.map((isDecisive) => found.find(isDecisive)).find((outcome) => outcome !== undefined);
  return gravest ?? found[0] ?? open('chain-absent');
};

/** First match decides: a block that was trusted before a reorganisation proves nothing after it. */
const DECISIVE: readonly ((outcome: Outcome) => boolean)[] = [
  ({ status }) => status === 'invalid',
  ({ code }) => code === 'chain-anchor-missing' || code === 'chain-receipt-outdated',
  ({ status }) => status === 'valid',
];

const finding = (status: Outcome['status'], code: FragmentCode, evidence?: JsonObject): Outcome =>
  evidence === undefined ? { status, code } : { status, code, evidence };

/** The accepted contract of the receipt; the newest one without a receipt. */
const contractOf = (chainId: number, { contracts, receipt }: ReadAnchor): AcceptedContract | undefined => {
  if (receipt === undefined) return contracts.accepted.at(-1);
  if (receipt.chainId !== chainId) return undefined;
  return contracts.accepted.find(({ contract }) => contract === receipt.contract);
};

/** A registry that moved to another chain says so in its log: no forgery, but nothing that this trust file covers. */
const foreign = ({ contracts, receipt }: ReadAnchor, open: Question['open']): Outcome => {
  const evidence = receipt && placeOf(receipt);
  const isNamed = contracts.named.some(
    ({ chainId, contract }) => chainId === receipt?.chainId && contract === receipt.contract,
  );
  return isNamed ? open('chain-contract-untrusted', evidence) : finding('invalid', 'chain-receipt-foreign', evidence);
};

/** What a trusted hash of the receipt's block proves. */
const byBlock = (
  { anchor, entry, open }: Question,
  receipt: AnchorReceipt,
  blocks: ReadonlySet<HexText>,
): Outcome | undefined => {
  if (receipt.size <= entry.index) return open('chain-not-anchored', placeOf(receipt));
  const block = anchor.judged?.block;
  if (block === undefined) return open('chain-online-only', placeOf(receipt));
  if (!blocks.has(receipt.blockHash)) return open('chain-block-not-trusted', placeOf(receipt));
  const { transactionHash, ...proven } = placeOf(receipt);
  const hash = block.hasTransaction && transactionHash !== undefined ? { transactionHash } : {};
  return finding('valid', 'chain-proven-offline', { ...proven, ...hash, blockTime: block.timestamp });
};

/** What a node said. */
const byFacts = (question: Question, facts: ChainFacts): Outcome => {
  if (facts.state === 'unreachable') return finding('error', 'chain-unreachable', { reason: facts.reason });
  const { chain, contract } = question;
  const isTrusted =
    facts.chainId === chain.chainId && facts.contract === contract.contract && facts.codeHash === contract.codeHash;
  if (!isTrusted) {
    const { chainId, contract: asked, codeHash = null } = facts;
    return finding('error', 'chain-facts-foreign', { chainId, contract: asked, codeHash });
  }
  return contradiction(question, facts) ?? missing(question, facts) ?? confirmed(question, facts);
};

/** The anchored head in question: the receipt's, or the tree of the checkpoint itself. */
const wantedOf = ({ anchor: { receipt }, entry: { tree } }: Question): { size: number; root: HexText } =>
  receipt ?? { size: tree.size, root: toHexText(tree.root) };

/** Another root at the same size: two histories of one log. */
const contradiction = (question: Question, { anchored, head }: Answer): Outcome | undefined => {
  const wanted = wantedOf(question);
  const other = [anchored, head].find((known) => known?.size === wanted.size && known.root !== wanted.root);
  if (other === undefined) return undefined;
  return finding('invalid', 'chain-contradicted', { size: other.size, root: other.root, expected: wanted.root });
};

/**
 * The contract emitted no event for the receipt's size. Its head is one of the log all the same, or the link would be
 * false: a reorganisation took the anchor back, or somebody made it up. Neither makes the certificate a forgery, and
 * the anchor counts for nothing.
 */
const missing = (
  { anchor: { receipt }, chain }: Question,
  { anchored, head, newestBlock }: Answer,
): Outcome | undefined => {
  if (receipt === undefined || anchored?.size === receipt.size) return undefined;
  const evidence = { ...placeOf(receipt), newestBlock, headSize: head?.size ?? 0 };
  const isBehind = newestBlock - receipt.blockNumber + 1 < chain.confirmations;
  return finding('error', isBehind ? 'chain-behind' : 'chain-anchor-missing', evidence);
};

const confirmed = (question: Question, { anchored, backlog }: Answer): Outcome => {
  const { chain, anchor, entry, contract, open } = question;
  const { receipt } = anchor;
  const waiting = backlog === undefined ? {} : { backlog: { ...backlog } };
  if (anchored === undefined || anchored.size !== wantedOf(question).size) return open('chain-not-anchored', waiting);
  if (receipt !== undefined && !isSamePlace(receipt, anchored)) {
    return finding('error', 'chain-receipt-outdated', { receipt: placeOf(receipt), chain: placeOf(anchored) });
  }
  const isVoid = contract.lastSize !== undefined && anchored.size > contract.lastSize;
  if (isVoid) return open('chain-contract-superseded', placeOf(anchored));
  if (anchored.size <= entry.index) return open('chain-not-anchored', { ...placeOf(anchored), ...waiting });
  const { confirmations } = anchored;
  const evidence = { ...placeOf(anchored), confirmations, required: chain.confirmations };
  return confirmations >= chain.confirmations
    ? finding('valid', 'chain-anchored', evidence)
    : open('chain-confirming', evidence);
};

const isSamePlace = (receipt: AnchorPlace, chain: AnchorPlace): boolean =>
  receipt.transactionHash === chain.transactionHash &&
  receipt.blockHash === chain.blockHash &&
  receipt.blockNumber === chain.blockNumber;

/** The members of `anchor.json`. */
const placeOf = ({ chainId, contract, transactionHash, blockNumber, blockHash, size, root }: AnchorPlace) => ({
  chainId,
  contract,
  transactionHash,
  blockNumber,
  blockHash,
  size,
  root,
});
