import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { IMPORT_LIMITS, type ImportPreview, parseVouchers } from '../../../core/accounting/index.js';
import { spool } from '../../../platform/files/index.js';
import { csvRows } from '../../../platform/tables/index.js';
import { previewLines, type VoucherFile } from '../domain/voucher-import.js';

/** Largest file of vouchers in bytes. */
export const MOST_VOUCHER_BYTES = 16 * 1024 * 1024;
const LIMITS = { maxColumns: 50, maxRows: IMPORT_LIMITS.lines + 1 };

/** Reads a file of vouchers. Throws Fault of `TableFaultCode` for what is no table. */
export const vouchersIn = async (file: FileHandle): Promise<VoucherFile> => parseVouchers(await csvRows(file, LIMITS));

/** The same of a stream, which passes through a temporary file. */
export async function vouchersOf(source: Readable): Promise<VoucherFile> {
  const { file } = await spool(source, { maxBytes: MOST_VOUCHER_BYTES });
  try {
    return await vouchersIn(file);
  } finally {
    await file.close();
  }
}

/** What a preview is known by: `sha256:` and 64 digits. */
export function digestOf(code: string, sha256: string, preview: ImportPreview): string {
  const digest = createHash('sha256');
  for (const piece of previewLines(code, sha256, preview)) digest.update(piece);
  return `sha256:${digest.digest('hex')}`;
}
