import { type HexText, toHexText } from '../../../core/anchor/index.js';
import { utf8 } from '../../../core/bytes.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** By what a contract knows its log: SHA-256 of the log's origin. */
export const hashOfOrigin = (origin: string): HexText => toHexText(nodeCrypto.sha256(utf8(origin)));
