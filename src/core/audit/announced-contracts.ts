import { type ContractPolicy, contractPolicyShape } from '../anchor/index.js';
import type { JsonObject } from '../canonical/index.js';
import { parseShape } from '../shape/index.js';
import { type AuditFinding, finding } from './finding.js';

/** A contract that the ledger says it is anchored with, and the entry that says so. */
export interface AnnouncedContract extends ContractPolicy {
  readonly index: number;
}

/**
 * Reads what the ledger announces of its contracts. On each chain they are one line of succession: the first names no
 * predecessor, every later one the contract before it.
 */
export const announcedContracts = (
  policies: readonly { readonly index: number; readonly content: JsonObject }[],
): { readonly contracts: readonly AnnouncedContract[]; readonly findings: readonly AuditFinding[] } => {
  const contracts: AnnouncedContract[] = [];
  const findings: AuditFinding[] = [];
  for (const { index, content } of policies) {
    const shaped = parseShape(contractPolicyShape, content);
    if (!shaped.ok) {
      findings.push(finding('anchor-policy', { index }));
      continue;
    }
    const { chainId, contract, predecessor } = shaped.value;
    const before = contracts.findLast((one) => one.chainId === chainId)?.contract;
    if (predecessor !== before) {
      const params = { contract, predecessor: predecessor ?? '–', expected: before ?? '–' };
      findings.push(finding('anchor-predecessor', { index }, params));
    }
    contracts.push({ ...shaped.value, index });
  }
  return { contracts, findings };
};
