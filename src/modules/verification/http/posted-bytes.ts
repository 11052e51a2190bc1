import type { FastifyRequest } from 'fastify';
import { Fault } from '../../../core/fault.js';

/** A bundle has some 30 kB and a QR code 4; a PDF with its fonts and one attachment stays far below a megabyte. */
export const MOST_ARTEFACT_BYTES = 256 * 1024;
export const MOST_PDF_BYTES = 1024 * 1024;

const PDF = 'application/pdf';

/** Configuration of a route that takes artefacts: their exact bytes, by media type. */
export const ARTEFACT_BODY = {
  exactBytes: MOST_ARTEFACT_BYTES,
  otherBytes: { 'text/plain': MOST_ARTEFACT_BYTES, 'application/vc': MOST_ARTEFACT_BYTES, [PDF]: MOST_PDF_BYTES },
} as const;

/** What every such route says of its body. */
export const ARTEFACT_TYPES = ['application/json', 'application/vc', 'text/plain', PDF] as const;
export const ARTEFACT_SCHEMA = {
  type: 'object',
  description:
    'Credential, bundle, summary, disclosure, SM2 file or rdfc twin as JSON; text of the QR code (text/plain); each at most 256 kB; PDF of the certificate, at most 1 MB',
} as const;

/** The exact bytes of a body. Throws Fault 'artefact-unreadable' where there are none. */
export function postedBytes({ body }: FastifyRequest): Uint8Array {
  if (!(body instanceof Uint8Array) || body.length === 0) throw new Fault('artefact-unreadable', { reason: 'empty' });
  return body;
}
