import type { HexText } from '../../../core/anchor/index.js';
import { type CheckpointTrust, policyOfKeys, type TrustedKeys } from '../../../core/audit/index.js';
import type { Hasher } from '../../../core/merkle/index.js';
import { KEY_TYPES, parseVerifierKey, type VerifierKey } from '../../../core/note/index.js';
import { fail, ok, type Result } from '../../../core/result.js';
import { parsePolicy } from '../../../core/tlog-policy/index.js';
import type { TrustFile } from '../../../core/verification/index.js';

/** What an auditor takes from a source of his own before he reads a log. */
export interface AuditTrust {
  readonly checkpoints: CheckpointTrust;
  readonly keys: TrustedKeys;
  /** The contract that the log is anchored with, or the first of its line. */
  readonly contract?: { readonly chainId: number; readonly contract: HexText };
}

/** Trust from a trust file: log, witnesses, roots of the centres, keys that are not trusted any more. */
export const trustOfFile = (h: Hasher, trust: TrustFile): Result<AuditTrust, 'trust-file-policy'> => {
  const policy = parsePolicy(h, trust.policy);
  if (!policy.ok) return fail('trust-file-policy', policy.detail);
  const { public: first, social } = trust.centres;
  return ok({
    checkpoints: { policy: policy.value, origin: trust.log.origin },
    keys: { roots: { public: first.root, social: social.root }, retired: trust.retiredKeys },
    ...(trust.chain === null ? {} : { contract: trust.chain }),
  });
};

/** Trust from verifier keys: of the log, and of witnesses that must all have cosigned. */
export const trustOfKeys = (h: Hasher, vkeys: readonly string[]): Result<AuditTrust, 'vkey'> => {
  const keys: VerifierKey[] = [];
  for (const vkey of vkeys) {
    const key = parseVerifierKey(h, vkey.trim());
    if (!key.ok) return fail('vkey', `${vkey}: ${key.code}`);
    keys.push(key.value);
  }
  if (!keys.some(({ type }) => type === KEY_TYPES.note)) return fail('vkey', 'no key of a log');
  return ok({ checkpoints: { policy: policyOfKeys(keys) }, keys: { roots: {}, retired: [] } });
};
