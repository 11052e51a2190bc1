import { toHex, utf8 } from '../../../core/bytes.js';
import type { DigestPair } from '../../../core/entry/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** Both digests of a text as UTF-8: what a party consents to, to the last character. */
export function digestOfText(text: string): DigestPair {
  const bytes = utf8(text);
  return { sha256: `sha256:${toHex(nodeCrypto.sha256(bytes))}`, sm3: `sm3:${toHex(nodeCrypto.sm3(bytes))}` };
}
