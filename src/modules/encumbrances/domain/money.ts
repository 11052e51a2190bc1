const YUAN = /^(0|[1-9]\d{0,15})\.(\d\d)$/;

/** Fen of an amount in yuan with two decimals, `1000000.00`; undefined for anything else, and for nothing. */
export function fenOf(yuan: string): string | undefined {
  const [, whole, cents] = YUAN.exec(yuan) ?? [];
  if (whole === undefined || cents === undefined) return undefined;
  const fen = BigInt(whole + cents);
  return fen === 0n ? undefined : String(fen);
}

/** An amount in fen as yuan with two decimals. */
export function yuanOf(fen: string): string {
  const padded = fen.padStart(3, '0');
  return `${padded.slice(0, -2)}.${padded.slice(-2)}`;
}
