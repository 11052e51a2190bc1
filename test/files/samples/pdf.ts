import { deflateSync } from 'node:zlib';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** A stream object's text: dictionary entries, then the data as they are. */
export function stream(entries: string, data: Buffer | string): string {
  const bytes = typeof data === 'string' ? latin1(data) : data;
  return `<< /Length ${bytes.length} ${entries} >>\nstream\n${bytes.toString('latin1')}\nendstream`;
}

/** An object stream (ISO 32000-1, 7.5.7) packed by Flate that holds the given objects. */
export function objectStream(objects: Readonly<Record<number, string>>, entries = '/Type /ObjStm'): string {
  const pairs = Object.entries(objects);
  let offset = 0;
  const header = pairs.map(([number, text]) => {
    const pair = `${number} ${offset}`;
    offset += text.length + 1;
    return pair;
  });
  const first = `${header.join(' ')}\n`;
  const body = first + pairs.map(([, text]) => `${text}\n`).join('');
  return stream(`${entries} /N ${pairs.length} /First ${first.length} /Filter /FlateDecode`, deflateSync(latin1(body)));
}

export interface PdfParts {
  /** Further entries of the catalogue, object 1. */
  catalog?: string;
  /** Further objects by number; 1 to 3 are the catalogue, the pages and a page. */
  objects?: Readonly<Record<number, string>>;
  trailer?: string;
  header?: string;
}

/** A complete one-page PDF with a right cross-reference table. */
export function pdf(parts: PdfParts = {}): Buffer {
  const objects: Record<number, string> = {
    1: `<< /Type /Catalog /Pages 2 0 R ${parts.catalog ?? ''} >>`,
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
    ...parts.objects,
  };
  let text = `${parts.header ?? '%PDF-1.7'}\n`;
  const rows: string[] = ['0000000000 65535 f '];
  for (const [number, body] of Object.entries(objects)) {
    rows.push(`${String(text.length).padStart(10, '0')} 00000 n `);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const position = text.length;
  const table = `xref\n0 ${rows.length}\n${rows.join('\n')}\n`;
  const trailer = `trailer\n<< /Size ${rows.length} /Root 1 0 R ${parts.trailer ?? ''} >>\n`;
  return latin1(`${text}${table}${trailer}startxref\n${position}\n%%EOF\n`);
}
