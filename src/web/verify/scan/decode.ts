import jsQR from 'jsqr';

/** Wider pictures are made smaller: a code of version 30 needs some 600 pixels. */
const WIDEST = 1_600;

/** The text of the QR code in a picture; undefined when there is none that can be read. */
export function decodeQr(source: CanvasImageSource, width: number, height: number): string | undefined {
  const scale = Math.min(1, WIDEST / Math.max(width, height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, canvas.width, canvas.height)?.data;
}

/** The same for a file of a picture; undefined also for what is no picture. */
export async function decodeQrFile(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const found = decodeQr(bitmap, bitmap.width, bitmap.height);
  bitmap.close();
  return found;
}
