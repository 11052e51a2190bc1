/** How a CSV file writes its characters. */
export const TABLE_ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030'] as const;
export type TableEncoding = (typeof TABLE_ENCODINGS)[number];

export const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The names under which people know them. */
export const ENCODING_NAMES: Readonly<Record<TableEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 with BOM',
  gb18030: 'GB18030',
};
