import { tableFault } from './table-fault.js';

/** Formats of tables that are read. */
export type TableFormat = 'csv' | 'xlsx';

interface Named {
  readonly zh: string;
  readonly en: string;
}

const same = (name: string): Named => ({ zh: name, en: name });
const EXPECTED: Readonly<Record<TableFormat, Named>> = { csv: same('CSV'), xlsx: same('XLSX') };

/** What begins like this is no text, whatever it is called. */
const SIGNATURES: readonly (readonly [hexadecimal: string, name: Named])[] = [
  ['504b0304', { zh: 'ZIP 或 XLSX', en: 'a ZIP or XLSX file' }],
  ['504b0506', { zh: '空的 ZIP', en: 'an empty ZIP file' }],
  ['d0cf11e0a1b11ae1', { zh: '旧版 XLS 或加密文档', en: 'an XLS (OLE) file or an encrypted document' }],
  ['25504446', same('PDF')],
  ['50415231', same('Parquet')],
  ['1f8b', same('gzip')],
  ['fffe', same('UTF-16')],
  ['feff', same('UTF-16')],
  ['52617221', same('RAR')],
  ['377abcaf271c', same('7z')],
  ['89504e47', { zh: 'PNG 图片', en: 'a PNG picture' }],
  ['ffd8ff', { zh: 'JPEG 图片', en: 'a JPEG picture' }],
];
/** A web page or XML, with which spreadsheet programs like to name their files .xls and .csv. */
const MARKUP = /^\s*<(?:!doctype|html|head|body|table|meta|style|script|div|\?xml|\?mso|workbook|svg)[\s>/?]/i;

/** What a file is instead of text; undefined when it may be text. */
function otherThanText(head: Buffer): Named | undefined {
  const hexadecimal = head.subarray(0, 16).toString('hex');
  const found = SIGNATURES.find(([signature]) => hexadecimal.startsWith(signature));
  if (found !== undefined) return found[1];
  if (
    MARKUP.test(
      head
        .subarray(0, 1024)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  ) {
    return { zh: 'HTML 或 XML', en: 'HTML or XML' };
  }
  // Every second byte zero: UTF-16 without a mark. Else some binary format.
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros === 0) return undefined;
  return zeros > head.length / 4
    ? { zh: 'UTF-16 或二进制数据', en: 'UTF-16 or binary data' }
    : { zh: '二进制数据', en: 'binary data' };
}

/**
 * The format of a file by its first bytes; `claimed` is what it is said to be. Throws Fault 'table-empty', and
 * 'table-other-format' when it is none that is read, or not what it is said to be.
 */
export function formatOf(head: Buffer, claimed?: TableFormat): TableFormat {
  if (head.length === 0) throw tableFault('table-empty');
  const isZip = head.subarray(0, 4).toString('hex') === '504b0304';
  const other = otherThanText(head);
  const format = isZip ? 'xlsx' : 'csv';
  if ((other === undefined || isZip) && (claimed === undefined || claimed === format)) return format;
  const expected = claimed === undefined ? { zh: 'CSV 或 XLSX', en: 'CSV or XLSX' } : EXPECTED[claimed];
  throw tableFault('table-other-format', {}, { expected, found: other ?? { zh: '文本', en: 'text' } });
}
