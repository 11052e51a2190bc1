import { parseJson } from '../../../core/canonical/index.js';
import { credentialShape, withheldPart } from '../../../core/credential/index.js';
import { conforms } from '../../../core/shape/index.js';
import type { Certificate } from './certificate.js';

/** What a certificate keeps from the public, as its ledger entry commits to it; undefined where all is public. */
export function withheldOf({ credential }: Pick<Certificate, 'credential'>) {
  const parsed = parseJson(Buffer.from(credential, 'utf8'));
  return parsed.ok && conforms(credentialShape, parsed.value) ? withheldPart(parsed.value) : undefined;
}
