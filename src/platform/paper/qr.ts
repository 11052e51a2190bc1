import qrcode from 'qrcode';

/** A bar of dark modules in a row of a code. */
export interface Bar {
  readonly column: number;
  readonly row: number;
  readonly length: number;
}

/** The dark modules of a QR code, error correction M, bar by bar; `size` modules a side, without the quiet zone. */
export const qrBars = (text: string): { readonly size: number; readonly bars: readonly Bar[] } => {
  // One segment of bytes: the search for a shorter mixture costs more than all the rest of the code.
  const bytes = [{ data: Buffer.from(text, 'utf8'), mode: 'byte' as const }];
  const { modules } = qrcode.create(bytes, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const bars: Bar[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const start = column;
      while (column < size && modules.get(row, column) === 1) column++;
      if (column > start) bars.push({ column: start, row, length: column - start });
    }
  }
  return { size, bars };
};
