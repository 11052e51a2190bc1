import { equalBytes } from '../../../core/bytes.js';
import type { CosignatureCrypto } from '../../../core/cosignature/index.js';
import type { VerifierKey } from '../../../core/note/index.js';
import { evaluatePolicy, type Policy } from '../../../core/tlog-policy/index.js';

/** Whether a policy's log lines, where it has any, include the log. */
export const mayJudge = ({ logs }: Policy, log: VerifierKey): boolean =>
  logs.length === 0 || logs.some(({ key }) => key.name === log.name && equalBytes(key.publicKey, log.publicKey));

/** Whether the cosignatures on a checkpoint of the log meet the quorum of the policy. A wrong line meets nothing. */
export const meetsQuorum = (crypto: CosignatureCrypto, policy: Policy, log: VerifierKey, note: string): boolean => {
  const judged = evaluatePolicy(crypto, { ...policy, logs: [{ key: log }] }, note);
  return judged.ok && judged.value.quorum;
};
