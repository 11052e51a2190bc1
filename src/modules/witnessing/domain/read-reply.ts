import { type CosignatureCrypto, cosignatureVerifier, parseCosignature } from '../../../core/cosignature/index.js';
import { type NoteSignature, parseSignatureLines, type VerifierKey } from '../../../core/note/index.js';
import { parseSizeAnswer } from '../../../core/witness/index.js';
import { utf8 } from '../../../core/bytes.js';
import type { WitnessFailure, WitnessReply } from './witness-exchange.js';

/** What a reply to add-checkpoint says. */
export type ReadReply =
  | { readonly kind: 'cosigned'; readonly signature: NoteSignature }
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'failed'; readonly failure: WitnessFailure; readonly detail: string };

/**
 * Reads a witness's reply (C2SP tlog-witness). A cosignature counts only when the key of the policy made it, of exactly
 * this checkpoint text, at a time above 0; lines of other keys are passed over.
 */
export const readReply = (
  crypto: CosignatureCrypto,
  key: VerifierKey,
  checkpointText: string,
  { status, mediaType, body }: WitnessReply,
): ReadReply => {
  if (status === 200) return readCosignature(crypto, key, checkpointText, body);
  const size = status === 409 ? parseSizeAnswer(mediaType, body) : undefined;
  if (size !== undefined) return { kind: 'conflict', size };
  return failed(status === 409 || status === 422 ? 'inconsistent' : 'refused', `status ${status}`);
};

const readCosignature = (
  crypto: CosignatureCrypto,
  key: VerifierKey,
  checkpointText: string,
  body: string,
): ReadReply => {
  const lines = parseSignatureLines(body);
  if (!lines.ok) return failed('no-cosignature', 'the answer has no signature lines');
  const signature = lines.value.find(({ name, keyId }) => name === key.name && keyId === key.keyId);
  if (signature === undefined) return failed('no-cosignature', 'no line is by the key of the policy');
  const isTimed = (parseCosignature(signature.signature)?.timestamp ?? 0) > 0;
  const isGood = isTimed && cosignatureVerifier(crypto, key).verify(utf8(checkpointText), signature.signature);
  return isGood ? { kind: 'cosigned', signature } : failed('no-cosignature', 'the cosignature is wrong');
};

const failed = (failure: WitnessFailure, detail: string): ReadReply => ({ kind: 'failed', failure, detail });
