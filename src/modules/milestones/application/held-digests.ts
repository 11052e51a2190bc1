import type { DigestPair } from '../../../core/entry/index.js';
import type { FileToHold } from '../../registry/index.js';

/** Digests of a received file, as entries write them. */
export const digestsOf = ({ file: { sha256, sm3 } }: FileToHold): DigestPair => ({
  sha256: `sha256:${sha256}`,
  sm3: `sm3:${sm3}`,
});
