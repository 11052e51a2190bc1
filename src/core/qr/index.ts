/** The address in the QR code of a certificate, with the summary credential in its fragment. */
export { QR_VERSION_30_M, type QrContent, type QrFaultCode, qrUrl, readQrUrl } from './qr-url.js';
