import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { ReceiptFacts } from './receipt.js';

/** A filing in the form in which it leaves for the platform. */
export interface HandedFiling {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  /** Of the document without its member `digest`, which says the same. */
  readonly digest: DigestPair;
}

/**
 * The way to the national platforms and back. It carries and decides nothing: what is handed over is the registry's, what
 * comes back is judged by the registry.
 */
export abstract class NationalExchange {
  /** A document as it leaves; the same document gives the same bytes. */
  abstract hand(document: JsonObject): HandedFiling;

  /** What a platform answered. Throws Fault 'receipt-document-invalid'. */
  abstract read(answer: JsonValue): ReceiptFacts;
}
