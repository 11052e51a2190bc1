import { fromBase64, toBase64 } from '../bytes.js';
import { Fault } from '../fault.js';
import { HASH_SIZE } from '../merkle/index.js';
import { isNoteText } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';
import { parseDecimal } from './decimal.js';

/** What a log signs: how large its tree is and which root it has. It carries no time. */
export interface Checkpoint {
  /** Identity of the log, usually a URL without schema. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines; cosigners say nothing about them. */
  readonly extensions: readonly string[];
}

export type CheckpointFaultCode =
  | 'checkpoint-malformed'
  | 'checkpoint-origin'
  | 'checkpoint-size'
  | 'checkpoint-root'
  | 'checkpoint-extension';

/** The note text of a checkpoint (C2SP tlog-checkpoint). Throws Fault 'checkpoint' for what the format cannot carry. */
export const formatCheckpoint = ({ origin, size, root, extensions }: Checkpoint): string => {
  const text = `${[origin, size, toBase64(root), ...extensions].join('\n')}\n`;
  const parsed = parseCheckpoint(text);
  // Lines that hold newlines would read back as other lines.
  const same = parsed.ok && parsed.value.origin === origin && parsed.value.extensions.length === extensions.length;
  if (!same) throw new Fault('checkpoint', { origin, size });
  return text;
};

/** Reads the note text of a checkpoint: origin, size, root, then extension lines, none of them empty. */
export const parseCheckpoint = (text: string): Result<Checkpoint, CheckpointFaultCode> => {
  if (!isNoteText(text)) return fail('checkpoint-malformed');
  const [origin, sizeText, rootText, ...extensions] = text.slice(0, -1).split('\n');
  if (origin === undefined || sizeText === undefined || rootText === undefined) return fail('checkpoint-malformed');
  if (origin === '') return fail('checkpoint-origin');
  const size = parseDecimal(sizeText);
  if (size === undefined) return fail('checkpoint-size');
  const root = fromBase64(rootText);
  if (root === undefined || root.length !== HASH_SIZE) return fail('checkpoint-root');
  if (extensions.includes('')) return fail('checkpoint-extension');
  return ok({ origin, size, root, extensions });
};
