import { createHmac } from 'node:crypto';
import { WebhookSigner } from '../domain/ports.js';

/**
 * Standard Webhooks 1.0.0, symmetric scheme: `v1,` and the Base64 of HMAC-SHA-256 over `id.timestamp.body`. A key that
 * was replaced signs too for a while, so that receivers can change theirs without losing anything.
 */
export class HmacWebhookSigner extends WebhookSigner {
  sign(keys: readonly Uint8Array[], id: string, timestamp: number, body: string): string {
    const content = `${id}.${timestamp}.${body}`;
    return keys.map((key) => `v1,${createHmac('sha256', key).update(content, 'utf8').digest('base64')}`).join(' ');
  }
}
