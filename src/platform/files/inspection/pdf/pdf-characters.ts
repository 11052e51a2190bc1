/** Character classes of PDF (ISO 32000-1, 7.2.2, tables 1 and 2). */
const table = (characters: string): readonly boolean[] =>
  Array.from({ length: 256 }, (_, code) => characters.includes(String.fromCharCode(code)));

const WHITE_SPACE = table('\0\t\n\f\r ');
const DELIMITER = table('()<>[]{}/%');

export const isWhiteSpace = (byte: number): boolean => WHITE_SPACE[byte] === true;
export const isDelimiter = (byte: number): boolean => DELIMITER[byte] === true;
export const isRegular = (byte: number): boolean => !isWhiteSpace(byte) && !isDelimiter(byte);

/** A name without its escapes: `/J#61vaScript` is `/JavaScript` (7.3.5). */
export const decodeName = (raw: string): string =>
  raw.replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
