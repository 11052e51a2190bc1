import { type NoteFaultCode, type NoteVerifier, type OpenedNote, openNote } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';
import { type Checkpoint, type CheckpointFaultCode, parseCheckpoint } from './checkpoint.js';

/** A checkpoint whose known signatures all verified. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: OpenedNote;
}

export type OpenCheckpointFaultCode = NoteFaultCode | CheckpointFaultCode | 'checkpoint-other-origin';

/**
 * Opens a signed checkpoint of the log named by `origin`. At least one of the verifiers must have signed; which of
 * them did (the log, a witness) is in `note.verified`.
 */
export const openCheckpoint = (
  note: string | Uint8Array,
  verifiers: readonly NoteVerifier[],
  origin: string,
): Result<OpenedCheckpoint, OpenCheckpointFaultCode> => {
  const opened = openNote(note, verifiers);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== origin) return fail('checkpoint-other-origin', checkpoint.value.origin);
  return ok({ checkpoint: checkpoint.value, note: opened.value });
};
