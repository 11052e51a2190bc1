import { type CryptoProvider, digestText } from '../crypto-provider.js';
import { multikeyFromP256 } from '../proof/index.js';
import { compactText } from '../certificate-text/index.js';
import { PdfDocument, type PdfPage } from './document.js';
import type { PdfFaultCode } from './fault.js';
import { parseFile } from './parse-file.js';
import { pageText } from './page-text.js';
import { verifySignature } from './signature.js';
import { parseToUnicode, type ToUnicode } from './to-unicode.js';

/** What a PDF says and who signed it. Without a fault all members are present. */
export interface PdfReading {
  /** SHA-256 of the whole file, `sha256:<hex>`. */
  readonly digest: string;
  /** The first thing wrong with it. */
  readonly fault?: PdfFaultCode;
  /** Multikey of the P-256 key whose signature over the file holds; whose key it is, is another question. */
  readonly signedBy?: string;
  /** Time that the signer states, RFC 3339. */
  readonly statedAt?: string;
  /** Exact bytes of the one attachment; also given of a faulty file, so that what it claims can be judged. */
  readonly attachment?: Uint8Array;
  /** Text of each page in the order in which it is drawn, NFKC, without white space. */
  readonly pages?: readonly string[];
}

/**
 * Reads a PDF in the form in which registries write their certificates. Total: any bytes give facts; work and memory are
 * bounded by the length of the file and a few fixed bounds.
 */
export const readPdf = (bytes: Uint8Array, crypto: CryptoProvider): PdfReading => {
  const digest = digestText.sha256(crypto, bytes);
  const file = parseFile(bytes);
  if (!file.ok) return { digest, fault: file.code };
  const document = new PdfDocument(file.value);
  const attachment = document.attachment();
  const found = { digest, ...(attachment === undefined ? {} : { attachment }) };
  const fault = document.fault();
  const signature = document.signature();
  if (fault !== undefined || signature === undefined) return { ...found, fault: fault ?? 'pdf-structure' };
  const signed = verifySignature(crypto, bytes, signature);
  if (!signed.ok) return { ...found, fault: signed.code };
  const pages = textOf(document);
  if (pages === undefined || attachment === undefined) return { ...found, fault: 'pdf-structure' };
  const { publicKey, statedAt } = signed.value;
  return { ...found, signedBy: multikeyFromP256(publicKey), statedAt, pages };
};

const textOf = (document: PdfDocument): string[] | undefined => {
  const known = new Map<unknown, ToUnicode | undefined>();
  const texts = document.pages()?.map((page) => {
    const fonts = fontsOf(document, page, known);
    return fonts === undefined ? undefined : pageText(page.content, fonts);
  });
  return texts?.every((text) => text !== undefined) ? texts.map(compactText) : undefined;
};

/** Every font of ours says what its glyphs stand for; those of one file are read once. */
const fontsOf = (document: PdfDocument, { fonts }: PdfPage, known: Map<unknown, ToUnicode | undefined>) => {
  const read = new Map<string, ToUnicode>();
  for (const [name, font] of fonts) {
    if (!known.has(font)) {
      const stream = document.stream(font.get('ToUnicode'));
      known.set(font, stream && parseToUnicode(stream));
    }
    const codes = known.get(font);
    if (codes === undefined) return undefined;
    read.set(name, codes);
  }
  return read;
};
