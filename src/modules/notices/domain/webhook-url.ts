import { fail, ok, type Result } from '../../../core/result.js';

const LONGEST = 2000;

/** Why an address cannot be one of a webhook. */
export type WebhookUrlFault = 'webhook-url-malformed' | 'webhook-url-not-https' | 'webhook-url-with-login';

/**
 * The address of a webhook in its normal form (WHATWG URL): https, without user, password or fragment. Numeric hosts in
 * whatever spelling (`0x7f.1`, `2130706433`, `0177.0.0.1`) come out in four decimal parts, so that what is judged later
 * is what is connected to.
 */
export function parseWebhookUrl(text: string): Result<string, WebhookUrlFault> {
  const url = text.length <= LONGEST ? URL.parse(text) : null;
  if (url === null) return fail('webhook-url-malformed');
  if (url.protocol !== 'https:') return fail('webhook-url-not-https');
  if (url.username !== '' || url.password !== '') return fail('webhook-url-with-login');
  if (url.hash !== '' || url.href.length > LONGEST) return fail('webhook-url-malformed');
  return ok(url.href);
}
