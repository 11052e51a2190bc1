/** A decimal number without sign or leading zero, up to 2^53-1; undefined for every other text. */
export const parseDecimal = (text: string): number | undefined => {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
};
