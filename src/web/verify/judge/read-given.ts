import {
  type Artefact,
  claimedNumber,
  completeArtefact,
  parseArtefact,
  type VerificationInput,
} from '../../../core/verification/index.js';
import { lazyCrypto, withPrimitives } from '../../crypto/lazy-crypto.js';

/** A file as it was handed in. */
export interface GivenFile {
  readonly name: string;
  readonly file: Blob;
}

/** What a file turned out to be. */
export type Given =
  | {
      readonly state: 'artefact';
      readonly name: string;
      readonly input: VerificationInput;
      readonly number: string | undefined;
    }
  /** Claims to be of ours, or half of one: damaged, cut off, or of a kind that this page can't read. */
  | { readonly state: 'unreadable'; readonly name: string; readonly reason: string }
  /** Anything else: perhaps a file of the data that a certificate is about. */
  | { readonly state: 'data'; readonly name: string; readonly file: Blob };

/** No artefact is larger; what is, can only be data. */
const LARGEST_ARTEFACT = 8 * 1_048_576;
/** Words that stand near the beginning of every artefact, and hardly in anything else. */
const OURS =
  /DataAssetRegistration|VerifiableCredential|credentialSubject|BitstringStatusList|\/verify\/[0-9A-Z-]{4,40}#/;
const SEARCHED = 65_536;
const BYTE_ORDER_MARK = '\ufeff';

/** Reads one file, without trusting its name. */
export async function readGiven({ name, file }: GivenFile): Promise<Given> {
  if (file.size > LARGEST_ARTEFACT) return { state: 'data', name, file };
  const bytes = withoutMark(new Uint8Array(await file.arrayBuffer()));
  const parsed = parseArtefact(bytes);
  if (parsed.ok) return { state: 'artefact', name, ...(await complete(parsed.value)) };
  if (!looksOurs(bytes, name)) return { state: 'data', name, file };
  return { state: 'unreadable', name, reason: parsed.detail ?? parsed.code };
}

/** The evidence in an artefact with the number that it claims; what is heavy to read is loaded when it is met. */
export async function complete(
  artefact: Artefact,
): Promise<{ readonly input: VerificationInput; readonly number: string | undefined }> {
  const input = await withPrimitives(() => completeArtefact(artefact, lazyCrypto));
  return { input, number: claimedNumber(input)?.slice(0, 64) };
}

/** Editors and mail programs put a byte order mark before a text; it says nothing. */
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

const looksOurs = (bytes: Uint8Array, name: string): boolean => {
  if (bytes.length === 0) return /\.(json|pdf)$/i.test(name);
  const text = new TextDecoder().decode(bytes.subarray(0, SEARCHED));
  return text.startsWith('%PDF-') || OURS.test(text.replace(BYTE_ORDER_MARK, ''));
};
