import { canonicalBytes, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import { digestText } from '../../../core/crypto-provider.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { type HandedFiling, NationalExchange } from '../domain/ports.js';
import type { ReceiptFacts } from '../domain/receipt.js';
import { parseReceipt } from '../domain/receipt-document.js';

/** By files that an officer carries: one canonical JSON file (RFC 8785) each way. */
export class FileExchange extends NationalExchange {
  hand(document: JsonObject): HandedFiling {
    const bytes = canonicalBytes(document);
    const digest = { sha256: digestText.sha256(nodeCrypto, bytes), sm3: digestText.sm3(nodeCrypto, bytes) };
    return {
      bytes: canonicalBytes({ ...document, digest }),
      mediaType: 'application/json',
      fileName: `national-filing-${String(document['application'])}.json`,
      digest,
    };
  }

  read(answer: JsonValue): ReceiptFacts {
    return parseReceipt(answer);
  }
}
