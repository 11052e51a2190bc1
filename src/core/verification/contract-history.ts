import { type ContractPolicy, contractPolicyShape, type HexText } from '../anchor/index.js';
import { parseShape } from '../shape/index.js';
import type { TrustedContext } from './context.js';
import type { LoggedEntry } from './input.js';
import { type KeyDirectory, standingOf } from './key-directory.js';
import { checkLogged } from './log-evidence.js';
import { readEntry } from './read-entry.js';
import type { Outcome } from './report.js';

/** A contract whose anchors count: that of the trust file, or one that follows it by ledger entries. */
export interface AcceptedContract {
  readonly contract: HexText;
  readonly codeHash: HexText;
  /** Head that its successor started from; its own anchors beyond are void. */
  readonly lastSize?: number;
}

/** What entries and trust file say about contracts. */
export interface ContractHistory {
  /** In their order; empty when the trust file knows no chain. */
  readonly accepted: readonly AcceptedContract[];
  /** All that ledger entries name. */
  readonly named: readonly ContractPolicy[];
  /** Set when an entry is not what it claims (`invalid`) or can't be attributed (`error`). */
  readonly fault?: Outcome;
}

/** Reads the entries that name contracts: each signed by a centre's key in force and included in the log. */
export const readContractHistory = (
  context: TrustedContext,
  entries: readonly LoggedEntry[],
  directory: KeyDirectory,
): ContractHistory => {
  const found = entries.map((logged) => readNamed(context, logged, directory));
  const fault = found.find((one): one is Outcome => 'code' in one);
  const named = found
    .filter((one): one is Named => 'policy' in one)
    .sort((left, right) => left.index - right.index)
    .map(({ policy }) => policy);
  return { accepted: follow(context, named), named, ...(fault === undefined ? {} : { fault }) };
};

interface Named {
  readonly index: number;
  readonly policy: ContractPolicy;
}

const readNamed = (context: TrustedContext, logged: LoggedEntry, directory: KeyDirectory): Named | Outcome => {
  const { leafHash, entry } = readEntry(context, logged.entry);
  if (!entry.ok) return broken(entry.code);
  const { value } = entry;
  if (value.kind !== 'policy.published' || value.body.policyType !== 'trust-anchor') return broken(value.kind);
  const policy = parseShape(contractPolicyShape, value.body.content);
  if (!policy.ok) return broken(policy.detail ?? policy.code);
  const { index, inclusion } = checkLogged(context, leafHash, logged.tlogProof);
  if (index === undefined) return broken(inclusion.code);
  const standing = standingOf(directory, { key: value.by, centre: value.centre, purpose: 'entry', index });
  if (standing === 'missing') return { status: 'error', code: 'identity-key-evidence-missing' };
  return standing === 'in-force' ? { index, policy: policy.value } : broken(`key ${standing}`);
};

/**
 * From the trusted contract to each that an entry names as its successor. Of two successors the one that was named
 * first counts: a predecessor can't be left twice.
 */
const follow = ({ trust }: TrustedContext, named: readonly ContractPolicy[]): AcceptedContract[] => {
  const { chain } = trust;
  if (chain === null) return [];
  const accepted: AcceptedContract[] = [];
  let current: Pick<ContractPolicy, 'contract' | 'codeHash'> | undefined = chain;
  while (current !== undefined) {
    const { contract, codeHash }: Pick<ContractPolicy, 'contract' | 'codeHash'> = current;
    const known = new Set([...accepted.map((one) => one.contract), contract]);
    const next: ContractPolicy | undefined = named.find(
      (policy) => policy.chainId === chain.chainId && policy.predecessor === contract && !known.has(policy.contract),
    );
    accepted.push({ contract, codeHash, ...(next === undefined ? {} : { lastSize: next.initialSize }) });
    current = next;
  }
  return accepted;
};

const broken = (reason: string): Outcome => ({
  status: 'invalid',
  code: 'chain-contract-entry-invalid',
  evidence: { reason },
});
