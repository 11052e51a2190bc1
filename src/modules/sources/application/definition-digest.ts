import { toHex } from '../../../core/bytes.js';
import type { DigestPair } from '../../../core/entry/index.js';
import { definitionBytes, type ElementDefinition } from '../../../core/inventory/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** What an entry commits to as the definition of an element. */
export function definitionDigest(definition: ElementDefinition): DigestPair {
  const bytes = definitionBytes(definition);
  return { sha256: `sha256:${toHex(nodeCrypto.sha256(bytes))}`, sm3: `sm3:${toHex(nodeCrypto.sm3(bytes))}` };
}
