import { hash } from 'node:crypto';
import type { InspectionTools } from '../../../core/audit/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';

/** The core's inspection with OpenSSL: a digest by way of a text costs a third of one in a Buffer of its own. */
export const nodeTools: InspectionTools = {
  crypto: nodeCrypto,
  equal: (left, right) => Buffer.compare(left, right) === 0,
  hasher: {
    sha256: nodeCrypto.sha256,
    writerTo: (target) => {
      const buffer = Buffer.from(target.buffer, target.byteOffset, target.byteLength);
      return (data, offset) => {
        buffer.write(hash('sha256', data, 'binary'), offset, 'latin1');
      };
    },
  },
};
