import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { contentDisposition, evidenceResponseHeaders } from './names/evidence-response.js';

/** A kept file as an answer tells of it. */
interface SentFile {
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
}

/** Answers with the bytes of kept evidence: saved under its name, and never shown or run. */
export async function sendEvidence(reply: FastifyReply, { name, size, mediaType }: SentFile, content: Readable) {
  await reply
    .headers(evidenceResponseHeaders)
    .header('content-disposition', contentDisposition(name))
    .header('content-length', size)
    .type(mediaType)
    .send(content);
}
