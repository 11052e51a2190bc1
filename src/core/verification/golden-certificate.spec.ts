import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialOf, sampleFacts } from '../../../test/support/sample-pdf.js';
import { NOW } from '../../../test/support/sample-registry.js';
import { utf8 } from '../bytes.js';
import { certificateText, piecesOf } from '../certificate-text/index.js';
import { nobleCrypto } from '../crypto.js';
import { completeArtefact, parseBundle, parseTrustFile, verifyRegistration } from './index.js';

/** What an earlier version of the program wrote: it must read the same for ever. */
const golden = JSON.parse(
  readFileSync(join(process.cwd(), 'test', 'golden', 'certificate-before-measured.json'), 'utf8'),
);

it('a certificate of before, and its twin, verify as they did', async () => {
  const bundle = parseBundle(utf8(JSON.stringify(golden.bundle)));
  const trust = parseTrustFile(utf8(JSON.stringify(golden.trust)));
  if (!bundle.ok || !trust.ok) throw new Error('the golden file does not read');
  // As it was handed out: a bundle holds less of a twin than the file.
  const twin = utf8(JSON.stringify(golden.twin));
  const input = await completeArtefact({ ...bundle.value, rdfc: twin }, nobleCrypto);
  const report = verifyRegistration(input, trust.value, { now: NOW, crypto: nobleCrypto });
  expect(report.verdict).toBe('valid');
  expect(report.fragments.find(({ check }) => check === 'rdfc-signature')).toMatchObject({ status: 'valid' });
  expect(report.certificate).not.toHaveProperty('measured');
});

it('a certificate of before says on paper what it said, word for word', () => {
  const credential = credentialOf({ credential: golden.bundle.credential });
  expect(certificateText(nobleCrypto, credential, sampleFacts(golden.index)).map(piecesOf)).toEqual(golden.text);
});
