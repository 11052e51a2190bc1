import QRCode from 'qrcode';

/** Pixels of a module: a code of version 30 gets some 1,150 across, which a camera reads off a screen and off paper. */
const SCALE = 8;

/** A QR code as PNG: error correction M and the quiet zone of four modules that the standard asks for. */
export const qrImage = (text: string): Promise<Buffer> =>
  QRCode.toBuffer(text, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: SCALE });
