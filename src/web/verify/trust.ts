import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../core/bytes.js';
import { parseTrustFile, type TrustFile } from '../../core/verification/trust-file.js';
import { element } from './ui/dom.js';

/** What the page trusts, and all that it trusts: the trust file that the server put into it. */
export interface PageTrust {
  readonly trust: TrustFile;
  /** SHA-256 of its exact text, in hexadecimal: what stands on every PDF. */
  readonly digest: string;
}

/** The trust file in the page; undefined when it can't be read, and then nothing can be verified. */
export function readPageTrust(): PageTrust | undefined {
  const data: unknown = JSON.parse(element('trust-file', HTMLTemplateElement).dataset['text'] ?? 'null');
  if (typeof data !== 'string') return undefined;
  const bytes = utf8(data);
  const parsed = parseTrustFile(bytes);
  return parsed.ok ? { trust: parsed.value, digest: toHex(sha256(bytes)) } : undefined;
}
