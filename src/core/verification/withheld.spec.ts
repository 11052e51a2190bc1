import { sampleContent } from '../../../test/support/sample-content.js';
import { NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { toBase64Url } from '../bytes.js';
import { canonicalBytes, type JsonObject } from '../canonical/index.js';
import { parseRegistrationContent } from '../credential/index.js';
import { nobleCrypto } from '../crypto.js';
import { type EntryDraft, type EntryOf, parseEntry } from '../entry/index.js';
import {
  type CertificateClaims,
  type PublicClaims,
  type PublicisedClaim,
  publicReport,
  type VerificationInput,
  verifyRegistration,
} from './index.js';

const SALT = new Uint8Array(32).fill(77);
const withheld = { salt: toBase64Url(SALT) };
const { publicity, ...rest } = sampleContent();
const NUMBER = 'SJ1102026010009';

const registry = new SampleRegistry();
const certificate = registry.issue(NUMBER, { content: { withheld } });
const openly = registry.issue('SJ1102026010010', { statusIndex: 4_713 });
const full = registry.evidence(certificate);

const judge = (changes: Partial<VerificationInput> = {}) =>
  verifyRegistration({ ...full, ...changes }, registry.trust(), { now: NOW, crypto: nobleCrypto });
const inclusionOf = (report: ReturnType<typeof judge>) => report.fragments.find(({ check }) => check === 'inclusion');

const issuedOf = (entry: Uint8Array | undefined): EntryOf<'certificate.issued'> => {
  const parsed = parseEntry(entry ?? new Uint8Array());
  if (!parsed.ok || parsed.value.kind !== 'certificate.issued') throw new Error('no issue');
  return parsed.value;
};
/** Another entry of the same certificate, whatever it commits to or shows. */
const entered = (change: Pick<EntryDraft<'certificate.issued'>, 'committed' | 'salts'> & { body?: object }) => {
  const { v: _v, by: _by, sig: _sig, digests: _digests, ...draft } = issuedOf(full.entry);
  const { body, ...committing } = change;
  const index = registry.append(
    { ...draft, body: { ...draft.body, ...body }, ...committing },
    registry.entryKeys.social,
  );
  return registry.logged(index);
};
const VALUE = {
  holderName: rest.holder.name,
  holderCode: rest.holder.uscc,
  dataName: rest.dataName,
  rights: ['hold', 'use', 'operate'],
};

const claims = (given: CertificateClaims | PublicClaims | undefined): CertificateClaims => {
  if (given === undefined || !('holderCode' in given)) throw new Error('no claims');
  return given;
};

describe('a certificate that is withheld from the public', () => {
  it('verifies in full for whoever holds it', () => {
    const report = judge();
    expect(report.verdict).toBe('valid');
    expect(report.certificate).toMatchObject({ holderName: rest.holder.name, dataName: rest.dataName, withheld: true });
  });

  it('has an entry in which nothing of it stands', () => {
    const text = Buffer.from(full.entry ?? []).toString();
    for (const word of [rest.holder.name, rest.holder.uscc, rest.dataName, rest.summary, withheld.salt, 'operate']) {
      expect(text).not.toContain(word);
    }
  });

  it('tells strangers its number, issuer and dates', () => {
    const { certificate: shown, ...others } = publicReport(judge(), () => ['holderName', 'dataName']);
    expect(shown).toEqual({
      number: NUMBER,
      regime: rest.regime,
      regimeVersion: rest.regimeVersion,
      validFrom: '2026-01-05T01:02:03.004Z',
      validUntil: '2031-01-04T15:59:59.999Z',
      issuer: { id: expect.stringContaining('did:web:'), name: '北京社会数据登记中心' },
      sample: false,
      withheld: true,
    });
    for (const word of [rest.holder.name, rest.holder.uscc, rest.dataName, rest.summary, withheld.salt]) {
      expect(JSON.stringify([shown, others])).not.toContain(word);
    }
  });

  it('of every other certificate, strangers are told what is named besides, and nothing else', () => {
    const report = verifyRegistration(registry.evidence(openly), registry.trust(), { now: NOW, crypto: nobleCrypto });
    const { certificate: full, ...others } = report;
    const { holderName, dataName, holderCode, rights, ...open } = claims(full);
    expect([holderCode, rights]).not.toContain(undefined);
    const shown = (names: PublicisedClaim[]) => publicReport(report, () => names);
    expect(shown([])).toEqual({ ...others, certificate: open });
    expect(shown(['dataName'])).toEqual({ ...others, certificate: { ...open, dataName } });
    expect(shown(['holderName', 'dataName'])).toEqual({ ...others, certificate: { ...open, holderName, dataName } });
  });

  it.each<[string, object, Uint8Array]>([
    ['another holder', { ...VALUE, holderCode: '91440300708461136T' }, SALT],
    ['another name', { ...VALUE, dataName: '别的数据' }, SALT],
    ['other rights', { ...VALUE, rights: ['hold'] }, SALT],
    ['the same under another salt', VALUE, new Uint8Array(32).fill(78)],
  ])('does not hold against an entry that commits to %s', (_name, value, salt) => {
    const report = judge(entered({ committed: { withheld: value as JsonObject }, salts: { withheld: salt } }));
    expect(inclusionOf(report)).toMatchObject({ code: 'inclusion-field', evidence: { pointer: '/digests/withheld' } });
    expect(report.verdict).toBe('forged');
  });

  it('does not hold against an entry that shows what it withholds', () => {
    const shown = { ...VALUE, rights: ['hold', 'use', 'operate'] as const };
    const report = judge(entered({ committed: {}, salts: {}, body: shown }));
    expect(inclusionOf(report)).toMatchObject({ code: 'inclusion-field', evidence: { pointer: '/digests/withheld' } });
  });

  it('a public one does not hold against an entry that withholds', () => {
    const { v: _v, by: _by, sig: _sig, digests: _digests, ...draft } = issuedOf(registry.evidence(openly).entry);
    const { holderName, holderCode, dataName, rights, ...body } = draft.body;
    const committed = { withheld: VALUE };
    const index = registry.append({ ...draft, body, committed, salts: { withheld: SALT } }, registry.entryKeys.social);
    const input = { ...registry.evidence(openly), ...registry.logged(index) };
    const report = verifyRegistration(input, registry.trust(), { now: NOW, crypto: nobleCrypto });
    expect(inclusionOf(report)).toMatchObject({ code: 'inclusion-field', evidence: { pointer: '/body/holderName' } });
    expect([holderName, holderCode, dataName, rights]).not.toContain(undefined);
  });

  it.each<[string, JsonObject]>([
    ['neither publicity nor withheld', {}],
    ['both', { publicity: { ...publicity }, withheld }],
    ['a salt that is too short', { withheld: { salt: 'abc' } }],
  ])('is refused with %s', (_name, members) => {
    const content: JsonObject = JSON.parse(JSON.stringify({ ...rest, ...members }));
    expect(parseRegistrationContent(content).ok).toBe(false);
    const { proof: _proof, ...unsecured } = certificate.credential;
    const credential = canonicalBytes(registry.secure('social', { ...unsecured, credentialSubject: content }));
    expect(judge({ credential }).fragments[0]).toMatchObject({ check: 'structure', code: 'structure-shape' });
  });
});
