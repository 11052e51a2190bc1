import { type Checkpoint, parseCheckpoint } from '../checkpoint/index.js';
import type { CryptoProvider } from '../crypto.js';
import { formatNote, noteVerifier, openNote, parseNote, type VerifierKey } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';
import { parseAddCheckpoint } from './request.js';

/** A log that the witness follows: its origin and the keys by which it signs checkpoints. */
export interface WitnessedLog {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
}

/** A request whose checkpoint is signed by a followed log; whether the tree only grew is still to be judged. */
export interface SignedRequest {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: Checkpoint;
  /** The text that was signed, and that is to be cosigned. */
  readonly text: string;
  /** The checkpoint with the signatures of the log alone: other lines say nothing to a witness. */
  readonly note: string;
}

/** Why a request is refused whatever the witness has seen; each belongs to one HTTP status of C2SP tlog-witness. */
export type RequestRefusal = 'malformed' | 'unknown-log' | 'not-signed' | 'old-above-size';

/**
 * Reads a request and checks the log's signature, in the order of C2SP tlog-witness: form (400), origin (404),
 * signatures (403: none by a trusted key, or a wrong one that claims to be), old size (400).
 */
export const examineAddCheckpoint = (
  crypto: Pick<CryptoProvider, 'verifyEd25519'>,
  logOf: (origin: string) => WitnessedLog | undefined,
  body: Uint8Array,
): Result<SignedRequest, RequestRefusal> => {
  const request = parseAddCheckpoint(body);
  if (!request.ok) return fail('malformed', request.code);
  const { oldSize, proof } = request.value;
  const parsed = parseNote(request.value.checkpoint);
  if (!parsed.ok) return fail('malformed', parsed.code);
  const checkpoint = parseCheckpoint(parsed.value.text);
  if (!checkpoint.ok) return fail('malformed', checkpoint.code);
  const log = logOf(checkpoint.value.origin);
  if (log === undefined) return fail('unknown-log');
  const opened = openNote(
    request.value.checkpoint,
    log.keys.map((key) => noteVerifier(crypto, key)),
  );
  if (!opened.ok) return fail('not-signed', opened.code);
  if (oldSize > checkpoint.value.size) return fail('old-above-size');
  const { text, verified } = opened.value;
  return ok({ oldSize, proof, checkpoint: checkpoint.value, text, note: formatNote(text, verified) });
};
