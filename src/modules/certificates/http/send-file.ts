import type { FastifyReply } from 'fastify';

/** Sends a file of a certificate: for those who may see it, kept by no cache between. */
export function sendFile(reply: FastifyReply, type: string, name: string, body: Uint8Array | string): void {
  void reply
    .type(type)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(typeof body === 'string' ? body : Buffer.from(body));
}
