/** Signed PDF files: what one says and who signed it, and the signature of one. Nothing here draws. */
export { mostCmsBytes, type PdfSigner } from './cms-write.js';
export type { PdfFaultCode } from './fault.js';
export { fillSignature } from './fill-signature.js';
export { type PdfFacts, readCertificatePdf } from './read-certificate-pdf.js';
export { type PdfReading, readPdf } from './read-pdf.js';
export { BYTE_RANGE_PLACEHOLDER } from './signature.js';
