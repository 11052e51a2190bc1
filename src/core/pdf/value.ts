/** A name such as `/Type`, without the slash and with its escapes resolved (ISO 32000-2 section 7.3.5). */
export interface PdfName {
  readonly name: string;
}

/** A string, as its bytes (section 7.3.4). */
export interface PdfString {
  readonly bytes: Uint8Array;
  /** Where it stands in the file, its delimiters included; end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly isHex: boolean;
}

/** An indirect reference to an object of generation 0 (section 7.3.10). */
export interface PdfReference {
  readonly reference: number;
}

export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>;
}

export type PdfValue = null | boolean | number | PdfName | PdfString | PdfReference | PdfDictionary | PdfArray;
export interface PdfArray extends ReadonlyArray<PdfValue> {}

/** An object of the file: its value, and the bytes of its stream as they stand there. */
export interface PdfObject {
  readonly value: PdfValue;
  readonly stream?: Uint8Array;
}

type Read = PdfValue | undefined;

const isRecord = (value: Read): value is PdfName | PdfString | PdfReference | PdfDictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const nameOf = (value: Read): string | undefined =>
  isRecord(value) && 'name' in value ? value.name : undefined;
export const stringOf = (value: Read): PdfString | undefined =>
  isRecord(value) && 'bytes' in value ? value : undefined;
export const referenceOf = (value: Read): number | undefined =>
  isRecord(value) && 'reference' in value ? value.reference : undefined;
export const dictionaryOf = (value: Read): ReadonlyMap<string, PdfValue> | undefined =>
  isRecord(value) && 'entries' in value ? value.entries : undefined;
export const arrayOf = (value: Read): PdfArray | undefined => (Array.isArray(value) ? value : undefined);
export const integerOf = (value: Read): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
