import { arrayOf, dictionaryOf, nameOf, type PdfValue } from './value.js';

/** Whatever makes a reader do something, show something else, or go elsewhere (ISO 32000-2 section 12.6). */
const ACTIVE = new Set(
  (
    'A AA OpenAction JS JavaScript URI Launch GoToR GoToE GoToDp SubmitForm ResetForm ImportData XFA Hide Thread Trans ' +
    'SetOCGState OCProperties OCG OCMD Rendition RichMedia RichMediaContent Movie Sound Screen 3D GoTo3DView Link ' +
    'FileAttachment FreeText Stamp Popup Collection PieceInfo'
  ).split(' '),
);

/** Every dictionary in a value, itself included. */
export function* dictionariesIn(value: PdfValue): Generator<ReadonlyMap<string, PdfValue>> {
  const dictionary = dictionaryOf(value);
  if (dictionary !== undefined) yield dictionary;
  const inner = dictionary?.values() ?? arrayOf(value) ?? [];
  for (const item of inner) yield* dictionariesIn(item);
}

/** The first key or name of a dictionary that stands for something active. */
export const activeIn = (dictionary: ReadonlyMap<string, PdfValue>): string | undefined => {
  for (const [key, value] of dictionary) {
    if (ACTIVE.has(key)) return key;
    const name = nameOf(value);
    if (name !== undefined && ACTIVE.has(name)) return name;
  }
  return undefined;
};
