import { concatBytes, toHex, utf8 } from '../bytes.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { Fault } from '../fault.js';
import { mostCmsBytes, type PdfSigner, signCms } from './cms-write.js';
import { PdfDocument } from './document.js';
import { parseFile } from './parse-file.js';
import { byteRangeText } from './signature.js';
import { stringOf } from './value.js';

/**
 * Signs a file in which the dictionary of a signature waits with `BYTE_RANGE_PLACEHOLDER` and room for `mostCmsBytes`. The
 * file keeps its length and remains of one revision. Throws Fault 'pdf-unsignable' for any other file, and for a
 * certificate that is not one of a P-256 key.
 */
export const fillSignature = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  unsigned: Uint8Array,
  signer: PdfSigner,
): Uint8Array => {
  const file = parseFile(unsigned);
  const contents = file.ok ? stringOf(new PdfDocument(file.value).signature()?.get('Contents')) : undefined;
  if (contents === undefined) throw new Fault('pdf-unsignable', { reason: 'no place for a signature' });
  const signed = Uint8Array.from(unsigned);
  const { start, end } = contents;
  const range = byteRangeText(start, end, signed.length);
  const at = placeOf(signed, utf8('/ByteRange ['), start);
  signed.set(range, at + '/ByteRange '.length);
  const digest = crypto.sha256(concatBytes(signed.subarray(0, start), signed.subarray(end)));
  const cms = signCms(crypto, signer, digest);
  if (cms === undefined || cms.length > contents.bytes.length) {
    throw new Fault('pdf-unsignable', { reason: 'certificate', room: mostCmsBytes(signer.certificate) });
  }
  signed.set(utf8(toHex(cms)), start + 1);
  return signed;
};

/** The last place of these bytes before `end`. */
const placeOf = (bytes: Uint8Array, wanted: Uint8Array, end: number): number => {
  for (let at = end - wanted.length; at >= 0; at--) {
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return at;
  }
  throw new Fault('pdf-unsignable', { reason: 'no byte range' });
};
