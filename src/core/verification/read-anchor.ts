import { type AnchorReceipt, type JudgedReceipt, judgeReceipt, type LinkedTree } from '../anchor/index.js';
import type { IssuedEvidence } from './check-inclusion.js';
import type { TrustedContext } from './context.js';
import { type ContractHistory, readContractHistory } from './contract-history.js';
import type { VerificationInput } from './input.js';
import type { KeyDirectory } from './key-directory.js';
import type { Outcome } from './report.js';

/** What the evidence alone says of the anchor, whoever asked the chain. */
export interface ReadAnchor {
  readonly contracts: ContractHistory;
  /** Place and tree of the entry: present once it is proven to be in the log. */
  readonly entry?: { readonly index: number; readonly tree: LinkedTree };
  readonly receipt?: AnchorReceipt;
  /** What the receipt shows; absent while there is nothing to hold it against, or when it is false. */
  readonly judged?: JudgedReceipt;
  /** Set when the receipt is false. */
  readonly fault?: Outcome;
}

/** Judges receipt and contract entries. The link between the anchored tree and the checkpoint's is checked always. */
export const readAnchor = (
  context: TrustedContext,
  { anchor: receipt, contractEntries = [] }: VerificationInput,
  { index, tree }: IssuedEvidence,
  directory: KeyDirectory,
): ReadAnchor => {
  const contracts = readContractHistory(context, contractEntries, directory);
  if (index === undefined || tree === undefined) return { contracts, ...(receipt && { receipt }) };
  const entry = { index, tree };
  if (receipt === undefined) return { contracts, entry };
  const judged = judgeReceipt(context.crypto, receipt, tree);
  if (judged.ok) return { contracts, entry, receipt, judged: judged.value };
  const fault: Outcome = { status: 'invalid', code: 'chain-receipt-false', evidence: { reason: judged.code } };
  return { contracts, entry, receipt, fault };
};
