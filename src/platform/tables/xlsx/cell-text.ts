/** A UTF-16 code unit that XML cannot hold, or would change (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring). */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** The text of a cell as it is meant. */
export const unescapeCell = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

// An underscore would begin an escape before `xHHHH_`, and as well before `xHHHH` and what is itself escaped: that begins
// with an underscore once it is written.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what cannot be written
const MUST_ESCAPE = /_(?=x[0-9A-Fa-f]{4}[_\x00-\x08\x0b-\x1f\ufffe\uffff])|[\x00-\x08\x0b-\x1f\ufffe\uffff]/g;

/** The text of a cell as it is written, so that every reader has the same text; carriage returns would become line feeds. */
export const escapeCell = (text: string): string =>
  text.replace(MUST_ESCAPE, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
