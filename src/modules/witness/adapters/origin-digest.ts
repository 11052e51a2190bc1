import { toHex, utf8 } from '../../../core/bytes.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** SHA-256 of an origin in hexadecimal: names its checkpoint in the monitoring interface (C2SP tlog-witness) and here. */
export const originDigest = (origin: string): string => toHex(nodeCrypto.sha256(utf8(origin)));
