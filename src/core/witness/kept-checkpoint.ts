import { type Checkpoint, parseCheckpoint } from '../checkpoint/index.js';
import { type CosignatureCrypto, cosignatureVerifier, parseCosignature } from '../cosignature/index.js';
import { openNote, type VerifierKey } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';

/** The last checkpoint of a log that a witness has cosigned, as it keeps it. */
export interface KeptCheckpoint {
  readonly checkpoint: Checkpoint;
  /** The note with the log's signatures and the witness's own. */
  readonly note: string;
  /** POSIX seconds of the witness's latest cosignature on it. */
  readonly timestamp: number;
}

/**
 * Reads what a witness has kept, by its own keys: the cosignature covers every line of the checkpoint, so that what
 * was changed, cut off or made by another is told apart from what it has said. The first key must have signed.
 */
export const openKeptCheckpoint = (
  crypto: CosignatureCrypto,
  own: readonly VerifierKey[],
  note: string,
): Result<KeptCheckpoint, 'kept-checkpoint'> => {
  const opened = openNote(
    note,
    own.map((key) => cosignatureVerifier(crypto, key)),
  );
  const checkpoint = opened.ok ? parseCheckpoint(opened.value.text) : opened;
  if (!opened.ok || !checkpoint.ok) return fail('kept-checkpoint', opened.ok ? undefined : opened.code);
  const { verified } = opened.value;
  const times = verified.map(({ signature }) => parseCosignature(signature)?.timestamp ?? 0);
  if (!verified.some(({ keyId, name }) => keyId === own[0]?.keyId && name === own[0]?.name))
    return fail('kept-checkpoint');
  return ok({ checkpoint: checkpoint.value, note, timestamp: Math.max(...times) });
};
