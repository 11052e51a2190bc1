import { decodeUtf8, fromBase64 } from '../bytes.js';
import { parseDecimal } from '../checkpoint/index.js';
import { HASH_SIZE, MAX_PATH_LENGTH } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';
import { PROOF_HEADER, type TlogProof, type TlogProofFaultCode } from './proof.js';

/** Longest proof that is read: a checkpoint with a hundred large signatures fits. */
const MAX_LENGTH = 1_000_000;

const EXTRA = 'extra ';
const INDEX = 'index ';

/**
 * Reads a proof (C2SP tlog-proof). Only its form: the leaf hash, the checkpoint's signatures, the witness quorum and
 * the path remain to be verified.
 */
export const parseTlogProof = (proof: string | Uint8Array): Result<TlogProof, TlogProofFaultCode> => {
  if (proof.length > MAX_LENGTH) return fail('proof-too-large');
  const text = typeof proof === 'string' ? proof : decodeUtf8(proof);
  if (text?.startsWith(`${PROOF_HEADER}\n`) !== true) return fail('proof-header');
  const blank = text.indexOf('\n\n');
  if (blank < 0) return fail('proof-checkpoint');
  const checkpoint = text.slice(blank + 2);
  if (!checkpoint.endsWith('\n')) return fail('proof-checkpoint');
  const lines = text.slice(PROOF_HEADER.length + 1, blank).split('\n');
  const hasExtra = lines[0]?.startsWith(EXTRA) === true;
  const extra = hasExtra ? fromBase64(lines.shift()?.slice(EXTRA.length) ?? '') : undefined;
  if (hasExtra && extra === undefined) return fail('proof-extra');
  const index = parseIndex(lines.shift());
  if (index === undefined) return fail('proof-index');
  const path = parsePath(lines);
  if (path === undefined) return fail('proof-path');
  return ok(extra === undefined ? { index, path, checkpoint } : { index, path, checkpoint, extra });
};

const parseIndex = (line: string | undefined): number | undefined =>
  line?.startsWith(INDEX) === true ? parseDecimal(line.slice(INDEX.length)) : undefined;

const parsePath = (lines: readonly string[]): Uint8Array[] | undefined => {
  if (lines.length > MAX_PATH_LENGTH) return undefined;
  const path: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_SIZE) return undefined;
    path.push(hash);
  }
  return path;
};
