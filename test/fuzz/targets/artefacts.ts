import { canonicalBytes, canonicalize, type JsonValue } from '../../../src/core/canonical/index.js';
import { credentialShape } from '../../../src/core/credential/index.js';
import { parseDisclosure } from '../../../src/core/disclosure/index.js';
import { parseRdfcTwin, unsecuredTwin } from '../../../src/core/rdfc/index.js';
import { parseShape } from '../../../src/core/shape/index.js';
import { parseSm2Signature } from '../../../src/core/sm2-signature/index.js';
import { parseSummary } from '../../../src/core/summary/index.js';
import { type VerificationInput, verifyRegistration } from '../../../src/core/verification/index.js';
import { disclosureOf, sm2Multikey, sm2Of, summaryOf } from '../../support/sample-derived.js';
import { NOW, SampleRegistry } from '../../support/sample-registry.js';
import { crypto } from '../support/material.js';
import { accepted, bytesOf, type Input, type Reading, type Target } from '../support/target.js';

const registry = new SampleRegistry();
const first = registry.issue();
const second = registry.issue('SJ1102026010002', { statusIndex: 4_712 });
const sm2Key = registry.introduce('social', sm2Multikey(), 'credential');
const keyEntries = [0, 1, 2, 3, sm2Key].map((index) => registry.logged(index));
const { credential, ...beside } = registry.evidence(first, { keyEntries });
const trust = registry.trust();

/** Of the right form; its signature is another's. */
const twin = (() => {
  const shaped = parseShape(credentialShape, first.credential);
  if (!shaped.ok) throw new Error(shaped.detail);
  const { proof, ...unsecured } = shaped.value;
  const { '@context': _context, ...terms } = proof;
  return canonicalBytes({ ...unsecuredTwin(unsecured), proof: { ...terms, cryptosuite: 'eddsa-rdfc-2022' } });
})();

const words = ['"version":1', '"type":', '"proof":[]', '…', '\\ud800', '1e400', '"a":1,"a":1'];

const written = (value: object | undefined): Reading | undefined =>
  value === undefined ? undefined : { value, spelling: canonicalBytes(value as JsonValue) };

/** What is accepted of it: that it is valid, and what it says. */
const saidBy = (input: VerificationInput): string[] => {
  const { verdict, certificate, disclosed = {} } = verifyRegistration(input, trust, { now: NOW, crypto });
  return verdict === 'valid' ? [canonicalize({ certificate: { ...certificate }, disclosed })] : [];
};

/** What is made from a certificate. A twin's signature is over its canonical form: its reading is tried alone. */
export const artefactTargets: readonly Target[] = [
  {
    name: 'summary credential',
    covers: ['parseSummary', 'readSummary', 'checkSummary'],
    samples: [summaryOf(first), summaryOf(second)],
    words,
    read: (input: Input) => written(accepted(parseSummary(bytesOf(input)))),
    spelled: 'any',
    claims: (input: Input) => saidBy({ ...beside, summary: bytesOf(input) }),
  },
  {
    name: 'disclosure',
    covers: ['parseDisclosure', 'verifyDisclosure', 'multiproofRoot'],
    samples: [canonicalBytes(disclosureOf(first)), canonicalBytes(disclosureOf(second, ['rights', 'region']))],
    words,
    read: (input: Input) => written(accepted(parseDisclosure(bytesOf(input)))),
    spelled: 'any',
    claims: (input: Input) => saidBy({ ...beside, disclosure: bytesOf(input) }),
  },
  {
    name: 'SM2 signature file',
    covers: ['parseSm2Signature', 'verifySm2Signature'],
    samples: [sm2Of(first), sm2Of(second)],
    words,
    read: (input: Input) => written(accepted(parseSm2Signature(bytesOf(input)))),
    spelled: 'any',
  },
  {
    name: 'rdfc twin',
    covers: ['parseRdfcTwin', 'unsecuredTwin'],
    samples: [twin],
    words: [...words, '"cryptosuite":"eddsa-rdfc-2022"', '"@vocab":'],
    read: (input: Input) => {
      const twin = accepted(parseRdfcTwin(bytesOf(input)));
      const document = bytesOf(input);
      return (
        twin && {
          value: verifyRegistration({ ...beside, credential, rdfc: { document } }, trust, { now: NOW, crypto }),
        }
      );
    },
  },
];
