import type { Mail } from './mail.js';
import type { WebhookFailureCode } from './subscription.js';

/** Hands messages to a mail server. */
export abstract class Mailer {
  /** Resolves once the server has taken the message; rejects otherwise, within half a minute. */
  abstract send(mail: Mail): Promise<void>;
}

/** One request to a subscriber. */
export interface WebhookRequest {
  /** As `parseWebhookUrl` gave it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The status of the answer, whose content is not kept, or why there is none. */
export type WebhookAnswer = { readonly status: number } | { readonly failure: WebhookFailureCode };

/** Brings a request to a subscriber, and never to a place that is not public. */
export abstract class WebhookTransport {
  abstract post(request: WebhookRequest): Promise<WebhookAnswer>;
}

/** Keeps secrets sealed at rest. `owner` is bound to the box: sealed for one, it does not open for another. */
export abstract class SecretBox {
  abstract seal(secret: Uint8Array, owner: string): Uint8Array;
  /** Throws where the box was damaged, is another's, or was sealed under another key. */
  abstract open(box: Uint8Array, owner: string): Uint8Array;
}

/** Signs what goes to subscribers. */
export abstract class WebhookSigner {
  /**
   * Value of `webhook-signature`: one signature for each key, parted by blanks.
   * @param timestamp seconds since 1970
   */
  abstract sign(keys: readonly Uint8Array[], id: string, timestamp: number, body: string): string;
}
