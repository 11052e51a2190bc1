import { BYTE_RANGE_PLACEHOLDER } from '../../core/pdf/index.js';
import type { Paper } from './paper.js';

type PdfDocument = PDFKit.PDFDocument;
/** Flags of an annotation: print, locked (ISO 32000-2 table 167); PDF/A asks for the first. */
const PRINT_LOCKED = 4 + 128;
/** Of the form: signatures exist, append only (table 225). */
const SIGNATURES_APPEND_ONLY = 3;

/**
 * Room for a signature in the first and only revision: the form with its one invisible field on the page at hand, and the
 * dictionary in which range and signature are filled in afterwards. A library that signs finished files adds a revision.
 */
export const addSignaturePlace = (
  document: PdfDocument,
  { signature, author }: Pick<Paper, 'signature' | 'author'>,
): void => {
  const dictionary = document.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [...BYTE_RANGE_PLACEHOLDER],
    Contents: new Uint8Array(signature.room),
    M: signature.signedAt,
    Name: text(author),
    Reason: text(signature.reason),
  });
  const field = document.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: text('Registration'),
    V: dictionary,
    F: PRINT_LOCKED,
    Rect: [0, 0, 0, 0],
    P: document.page.dictionary,
  });
  const form = document.ref({ Fields: [field], SigFlags: SIGNATURES_APPEND_ONLY });
  document.page.annotations.push(field);
  catalogOf(document)['AcroForm'] = form;
  for (const reference of [dictionary, field, form]) reference.end(undefined);
};

/** A string object; pdfkit takes a plain string for a name. */
const text = (value: string): object => Object(value);

/** pdfkit has a method for forms, but one that adds fonts and asks readers to draw fields anew. */
const catalogOf = (document: PdfDocument): Record<string, unknown> => {
  const root: unknown = Reflect.get(document, '_root');
  const data: unknown = typeof root === 'object' && root !== null ? Reflect.get(root, 'data') : undefined;
  if (typeof data !== 'object' || data === null) throw new TypeError('pdfkit has no catalogue');
  return data as Record<string, unknown>;
};
