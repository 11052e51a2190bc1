import type { MeasuredFile } from '../../../../core/credential/index.js';
import type { CryptoProvider } from '../../../../core/crypto-provider.js';
import { KINDS } from '../../../../core/profile/personal/kinds.js';
import {
  type DataProfile,
  measuredFile,
  type ProfileFaultCode,
  type ProfileProofFaultCode,
  parseProfile,
  verifyProfile,
} from '../../../../core/profile/index.js';
import { ok, type Result } from '../../../../core/result.js';

type Kind = keyof typeof KINDS;

/** A profile that holds together and is signed, as far as a registration looks at it. */
export interface JudgedProfile {
  /** What a certificate states of it. */
  readonly measured: MeasuredFile;
  readonly columnNames: readonly string[];
  /** Kinds of personal information that were found; a code of an organisation is none. */
  readonly found: readonly Kind[];
  /** Kinds that only names of columns point to. */
  readonly named: readonly Kind[];
  /** Suggested by GB/T 43697-2024. */
  readonly level: DataProfile['grading']['level'];
}

/** Reads the bytes of a profile: its form, that its figures fit together, its schema digest and its signature. */
export function judgeProfile(
  crypto: Pick<CryptoProvider, 'sha256' | 'sm3' | 'verifyEd25519'>,
  bytes: Uint8Array,
): Result<JudgedProfile, ProfileFaultCode | ProfileProofFaultCode> {
  const parsed = parseProfile(bytes);
  if (!parsed.ok) return parsed;
  const verified = verifyProfile(crypto, parsed.value);
  if (!verified.ok) return verified;
  const { columns, personalInformation, grading } = parsed.value;
  const found = new Set<Kind>();
  const named = new Set<Kind>(personalInformation.named.map(({ kind }) => kind));
  for (const { kind, found: isFound } of personalInformation.columns) {
    if (KINDS[kind].weight !== 'organisation') (isFound ? found : named).add(kind);
  }
  return ok({
    measured: measuredFile(parsed.value, verified.value),
    columnNames: columns.map(({ name }) => name),
    found: [...found],
    named: [...named].filter((kind) => !found.has(kind)),
    level: grading.level,
  });
}
