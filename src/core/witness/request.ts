import { decodeUtf8, fromBase64, toBase64 } from '../bytes.js';
import { parseDecimal } from '../checkpoint/index.js';
import { HASH_SIZE } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';

/** What a log asks of a witness: to cosign a checkpoint that extends the last one it cosigned. */
export interface AddCheckpoint {
  /** Size of the checkpoint that the witness is believed to have cosigned last. */
  readonly oldSize: number;
  /** Consistency path from that size to the checkpoint's (RFC 6962 section 2.1.2); 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

export type AddCheckpointFaultCode =
  | 'witness-request-too-large'
  | 'witness-request-characters'
  | 'witness-request-old-size'
  | 'witness-request-proof'
  | 'witness-request-checkpoint';

/** Room for 63 proof lines and some forty signatures of the largest kind in use (ML-DSA-44). */
export const MAX_ADD_CHECKPOINT_BYTES = 131_072;

/** A client must not send more (C2SP tlog-witness). */
const MAX_PROOF_LINES = 63;
const OLD = 'old ';

/** The body of an add-checkpoint request (C2SP tlog-witness). */
export const formatAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  `${[`${OLD}${oldSize}`, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`;

/**
 * Reads the body of an add-checkpoint request. Only its form: the checkpoint remains to be opened and the proof to be
 * verified. Sizes above 2^53-1 are refused as malformed.
 */
export const parseAddCheckpoint = (body: Uint8Array): Result<AddCheckpoint, AddCheckpointFaultCode> => {
  if (body.length > MAX_ADD_CHECKPOINT_BYTES) return fail('witness-request-too-large');
  const text = decodeUtf8(body);
  if (text === undefined) return fail('witness-request-characters');
  const blank = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, blank)).split('\n');
  const oldSize = first.startsWith(OLD) ? parseDecimal(first.slice(OLD.length)) : undefined;
  if (oldSize === undefined) return fail('witness-request-old-size');
  if (lines.length > MAX_PROOF_LINES) return fail('witness-request-proof', 'too many lines');
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_SIZE) return fail('witness-request-proof');
    proof.push(hash);
  }
  const checkpoint = text.slice(blank + 2);
  return checkpoint.endsWith('\n') ? ok({ oldSize, proof, checkpoint }) : fail('witness-request-checkpoint');
};
