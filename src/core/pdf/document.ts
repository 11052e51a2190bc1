import type { PdfFaultCode } from './fault.js';
import { activeIn, dictionariesIn } from './forbidden.js';
import { inflateZlib } from './inflate.js';
import type { PdfFile } from './parse-file.js';
import { arrayOf, dictionaryOf, integerOf, nameOf, type PdfValue, referenceOf } from './value.js';

type Dictionary = ReadonlyMap<string, PdfValue>;

/** Decoded content of all streams of a file together. */
const MOST_CONTENT = 24 * 1024 * 1024;
const MOST_PAGES = 400;

const CATALOG =
  'Type Pages Names Lang MarkInfo StructTreeRoot ViewerPreferences AF OutputIntents Metadata AcroForm'.split(' ');
const FORM = ['Fields', 'SigFlags'];
const PAGE = 'Type Parent MediaBox Contents Resources UserUnit Tabs StructParents Annots'.split(' ');
const RESOURCES = 'ProcSet Font ColorSpace'.split(' ');
const WIDGET = 'Type Subtype FT T V F Rect P'.split(' ');

/** A page: what it draws, and its fonts by name. */
export interface PdfPage {
  readonly content: Uint8Array;
  readonly fonts: ReadonlyMap<string, Dictionary>;
}

/** The parts of a document that its reading needs, once each is known to be the only one of its kind. */
export class PdfDocument {
  private content = 0;

  constructor(private readonly file: PdfFile) {}

  /** Counts what must be there exactly once, and finds what must not be there at all. */
  fault(): PdfFaultCode | undefined {
    const all = [...this.file.objects.values()].flatMap(({ value }) => [...dictionariesIn(value)]);
    if (all.some((dictionary) => activeIn(dictionary) !== undefined)) return 'pdf-active-content';
    const attached = all.filter((one) => one.has('EF') || nameOf(one.get('Type')) === 'Filespec').length;
    const embedded = all.filter((one) => nameOf(one.get('Type')) === 'EmbeddedFile').length;
    if (attached !== 1 || embedded !== 1) return 'pdf-attachment-count';
    const signatures = all.filter((one) => one.has('ByteRange') || SIGNATURES.has(nameOf(one.get('Type')) ?? ''));
    if (signatures.length !== 1) return signatures.length === 0 ? 'pdf-unsigned' : 'pdf-signature-count';
    return this.signature() === undefined ? 'pdf-structure' : undefined;
  }

  /** The dictionary of the one signature, reached by the one field of the form, whose widget is on the first page. */
  signature(): Dictionary | undefined {
    const fields = arrayOf(this.get(this.form()?.get('Fields')));
    const widget = this.only(fields?.[0], WIDGET);
    if (fields?.length !== 1 || nameOf(widget?.get('FT')) !== 'Sig') return undefined;
    if (nameOf(widget?.get('Subtype')) !== 'Widget') return undefined;
    const rectangle = arrayOf(widget?.get('Rect'));
    if (rectangle?.length !== 4 || rectangle.some((side) => side !== 0)) return undefined;
    return dictionaryOf(this.get(widget?.get('V')));
  }

  /** The bytes of the one attachment, which is the one that both the catalogue and the name tree name. */
  attachment(): Uint8Array | undefined {
    const catalog = this.catalog();
    const names = this.only(catalog?.get('Names'), ['Dests', 'EmbeddedFiles']);
    const tree = this.only(names?.get('EmbeddedFiles'), ['Names']);
    const listed = arrayOf(tree?.get('Names'));
    const associated = arrayOf(this.get(catalog?.get('AF')));
    const reference = referenceOf(listed?.[1]);
    if (listed?.length !== 2 || reference === undefined) return undefined;
    if (associated?.length !== 1 || referenceOf(associated[0]) !== reference) return undefined;
    const file = dictionaryOf(this.get(dictionaryOf(this.get(listed[1]))?.get('EF')));
    return file?.size === 1 ? this.stream(file.get('F')) : undefined;
  }

  /** The pages in order; undefined when one has more than pages of ours have. */
  pages(): readonly PdfPage[] | undefined {
    const root = this.only(this.catalog()?.get('Pages'), ['Type', 'Count', 'Kids']);
    const kids = arrayOf(root?.get('Kids'));
    if (kids === undefined || kids.length > MOST_PAGES) return undefined;
    if (kids.length === 0 || root?.get('Count') !== kids.length) return undefined;
    const widget = referenceOf(arrayOf(this.get(this.form()?.get('Fields')))?.[0]);
    const pages = kids.map((kid, place) => this.page(kid, place === 0 ? widget : undefined));
    return pages.every((page) => page !== undefined) ? pages : undefined;
  }

  /** The decoded content of a stream; undefined beyond the bound for the whole file. */
  stream(value: PdfValue | undefined): Uint8Array | undefined {
    const object = this.file.objects.get(referenceOf(value) ?? 0);
    const dictionary = dictionaryOf(object?.value);
    if (object?.stream === undefined || dictionary === undefined || dictionary.has('DecodeParms')) return undefined;
    const filter = dictionary.get('Filter');
    const left = MOST_CONTENT - this.content;
    if (filter !== undefined && nameOf(filter) !== 'FlateDecode') return undefined;
    const content = filter === undefined ? object.stream : inflateZlib(object.stream, left);
    this.content += content?.length ?? 0;
    return this.content > MOST_CONTENT ? undefined : content;
  }

  /** A value, or the object it refers to. References to references are none of ours. */
  private get(value: PdfValue | undefined): PdfValue | undefined {
    const reference = referenceOf(value);
    return reference === undefined ? value : this.file.objects.get(reference)?.value;
  }

  private catalog(): Dictionary | undefined {
    return this.only(this.file.trailer.get('Root'), CATALOG);
  }

  private form(): Dictionary | undefined {
    return this.only(this.catalog()?.get('AcroForm'), FORM);
  }

  /** The dictionary behind a value, unless it has other keys than these. */
  private only(value: PdfValue | undefined, keys: readonly string[]): Dictionary | undefined {
    const dictionary = dictionaryOf(this.get(value));
    return [...(dictionary?.keys() ?? [])].every((key) => keys.includes(key)) ? dictionary : undefined;
  }

  private page(kid: PdfValue, widget: number | undefined): PdfPage | undefined {
    const page = this.only(kid, PAGE);
    const resources = this.only(page?.get('Resources'), RESOURCES);
    const content = this.stream(page?.get('Contents'));
    if (page === undefined || resources === undefined || content === undefined) return undefined;
    const annotations = arrayOf(this.get(page.get('Annots'))) ?? [];
    const isPlain = widget === undefined ? annotations.length === 0 : annotations.length === 1;
    if (!isPlain || (widget !== undefined && referenceOf(annotations[0]) !== widget)) return undefined;
    if ((integerOf(page.get('UserUnit')) ?? 1) !== 1) return undefined;
    const fonts = [...(dictionaryOf(this.get(resources.get('Font'))) ?? [])].flatMap(([name, reference]) => {
      const font = dictionaryOf(this.get(reference));
      return font === undefined ? [] : [[name, font] as const];
    });
    return { content, fonts: new Map(fonts) };
  }
}

const SIGNATURES = new Set(['Sig', 'DocTimeStamp', 'SigRef', 'TransformParams']);
