import type { RegistrationCredential } from '../credential/index.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { fail, ok, type Result } from '../result.js';
import { certificateText } from './certificate-text.js';
import type { LedgerFacts } from './ledger-facts.js';
import { joinPages } from './pages.js';
import { readPrintedFacts } from './read-facts.js';
import { compactItems } from './text-item.js';

/** How much of a difference is shown. */
const SHOWN = 24;

/**
 * Whether pages (the compact text of each, in order) say exactly what a credential and the facts of the ledger printed
 * with it say: no line more, none less, none changed. The facts on success; where the two part, on failure.
 */
export const comparePages = (
  crypto: CryptoProvider,
  credential: RegistrationCredential,
  pages: readonly string[],
): Result<LedgerFacts, 'text-pages' | 'text-facts' | 'text-differs'> => {
  const read = joinPages(credential.credentialSubject.number, pages);
  if (read === undefined) return fail('text-pages', 'header or footer of a page');
  const facts = readPrintedFacts(read);
  if (facts === undefined) return fail('text-facts', 'the section of the ledger');
  const expected = compactItems(certificateText(crypto, credential, facts));
  if (read === expected) return ok(facts);
  const at = firstDifference(read, expected);
  const around = (text: string) => [...text.slice(Math.max(0, at - SHOWN), at + SHOWN)].join('');
  return fail('text-differs', `${around(read)} / ${around(expected)}`);
};

const firstDifference = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
};
