import type { FileHandle } from 'node:fs/promises';
import type { DataFormat } from '../../../../core/profile/measuring.js';
import { formatUnknown, otherFormat } from '../../domain/sentences.js';

const BY_NAME: Readonly<Record<string, DataFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  jsonl: 'json-lines',
  ndjson: 'json-lines',
  parquet: 'parquet',
  xlsx: 'xlsx',
};

const SIGNATURES: readonly (readonly [hexadecimal: string, zh: string, en: string])[] = [
  ['50415231', ' Parquet', 'Parquet'],
  ['504b0304', ' ZIP 或 XLSX', 'a ZIP or XLSX file'],
  ['d0cf11e0a1b11ae1', '旧版 XLS 或加密文档', 'an XLS (OLE) file or an encrypted document'],
  ['1f8b', ' gzip', 'gzip'],
  ['28b52ffd', ' Zstandard', 'Zstandard'],
  ['25504446', ' PDF', 'PDF'],
  ['fffe', ' UTF-16', 'UTF-16'],
  ['feff', ' UTF-16', 'UTF-16'],
];
const PARQUET = '50415231';
const ZIP = '504b0304';
const HEAD_BYTES = 1_024;

/**
 * The format of a file by its name or as it is said to be; its first bytes must not say otherwise. Throws UnreadableData
 * 'format-unknown' and 'format-other'.
 */
export async function recognise(handle: FileHandle, name: string, stated?: DataFormat): Promise<DataFormat> {
  const [, extension = ''] = /\.([a-z0-9]+)$/i.exec(name) ?? [];
  const format = stated ?? BY_NAME[extension.toLowerCase()];
  if (format === undefined) throw formatUnknown();
  const buffer = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0);
  const head = buffer.subarray(0, bytesRead);
  const fits = hasFormat(head, format);
  if (!fits) throw otherFormat(format, contentOf(head));
  return format;
}

function hasFormat(head: Buffer, format: DataFormat): boolean {
  const hexadecimal = head.subarray(0, 4).toString('hex');
  if (format === 'parquet') return hexadecimal === PARQUET;
  if (format === 'xlsx') return hexadecimal === ZIP;
  if (signatureOf(head) !== undefined || isBinary(head)) return false;
  return format === 'csv' || /^(?:\uFEFF)?\s*\{/.test(head.toString('utf8'));
}

const signatureOf = (head: Buffer) =>
  SIGNATURES.find(([signature]) => head.subarray(0, 16).toString('hex').startsWith(signature));

/** A text may have a stray NUL; a binary file has them all over. */
const isBinary = (head: Buffer): boolean => head.filter((byte) => byte === 0).length > head.length / 50;

function contentOf(head: Buffer): { zh: string; en: string } {
  const [, zh, en] = signatureOf(head) ?? [];
  if (zh !== undefined && en !== undefined) return { zh, en };
  return isBinary(head) ? { zh: '二进制数据', en: 'binary data' } : { zh: '其他文本', en: 'another text' };
}
