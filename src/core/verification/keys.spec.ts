import { multikeyOf, NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { verifyWith } from '../../../test/support/verify-with.js';
import { canonicalBytes } from '../canonical/index.js';
import type { TrustFile, VerificationInput } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const trust = registry.trust();
const full = registry.evidence(certificate);
const verify = (input: VerificationInput, file: TrustFile = trust, now = NOW) => verifyWith(input, file, now);
const lists = (revoked: number[], suspended: number[], changes: Parameters<SampleRegistry['list']>[2] = {}) => ({
  revocation: canonicalBytes(registry.list('revocation', revoked, changes)),
  suspension: canonicalBytes(registry.list('suspension', suspended, changes)),
});

describe('keys', () => {
  const renewed = seeded(50);

  it('must be introduced before they are used', () => {
    const own = new SampleRegistry();
    const early = own.issue('SJ1102026010009', { signer: renewed });
    const introduced = own.introduce('social', renewed, 'credential');
    const late = own.issue('SJ1102026010010', { signer: renewed });
    const entries = [0, 1, 2, 3, introduced].map((index) => own.logged(index));
    const report = verify(own.evidence(early, { keyEntries: entries }));
    expect([report.verdict, report.codes.identity]).toEqual(['forged', 'identity-key-late']);
    expect(verify(own.evidence(late, { keyEntries: entries })).verdict).toBe('valid');
  });

  it('serve one purpose of one centre', () => {
    const own = new SampleRegistry();
    for (const [signer, entrySigner] of [
      [own.entryKeys.social, own.entryKeys.social],
      [own.credentialKeys.public, own.entryKeys.social],
      [own.credentialKeys.social, own.credentialKeys.social],
      [own.credentialKeys.social, own.entryKeys.public],
    ] as const) {
      const misused = own.issue(`SJ11020260101${own.tree.size}`, { signer, entrySigner });
      const report = verify(own.evidence(misused));
      expect([report.verdict, report.codes.identity]).toEqual(['undetermined', 'identity-key-evidence-missing']);
    }
  });

  it('are introduced by the root of the trust file and by nobody else', () => {
    const own = new SampleRegistry();
    const index = own.introduce('social', renewed, 'credential', own.roots.public);
    const forged = own.issue('SJ1102026010011', { signer: renewed });
    const report = verify(own.evidence(forged, { keyEntries: [0, 1, 2, 3, index].map((at) => own.logged(at)) }));
    expect([report.verdict, report.codes.identity]).toEqual(['forged', 'identity-key-entry-invalid']);
  });

  it('end where they are retired, by the trust file or by an entry', () => {
    const own = new SampleRegistry();
    const before = own.issue('SJ1102026010012');
    const rotation = own.retire('social', own.credentialKeys.social, 'rotation');
    const after = own.issue('SJ1102026010013');
    const entries = [0, 1, 2, 3, rotation].map((index) => own.logged(index));
    const replaced = own.introduce('social', renewed, 'credential');
    const change = { signer: renewed };
    const current = {
      keyEntries: [...entries, own.logged(replaced)],
      statusLists: lists([], [], change),
    };
    expect(verify(own.evidence(before, current)).verdict).toBe('valid');
    expect(verify(own.evidence(after, current)).codes.identity).toBe('identity-key-retired');
    expect(verify(own.evidence(after, current)).verdict).toBe('forged');

    const key = multikeyOf(own.entryKeys.social);
    const listed = (firstUntrustedIndex: number) => own.trust({ retiredKeys: [{ key, firstUntrustedIndex }] });
    expect(verify(own.evidence(before, current), listed(before.index)).codes.identity).toBe('identity-key-retired');
    expect(verify(own.evidence(before, current), listed(before.index + 1)).verdict).toBe('valid');
  });

  it('that were compromised do not reach back beyond the index named', () => {
    const own = new SampleRegistry();
    const sound = own.issue('SJ1102026010014');
    const stolen = own.issue('SJ1102026010015');
    const retired = own.retire('social', own.entryKeys.social, 'compromise', stolen.index);
    const entries = [0, 1, 2, 3, retired].map((index) => own.logged(index));
    expect(verify(own.evidence(sound, { keyEntries: entries })).verdict).toBe('valid');
    expect(verify(own.evidence(stolen, { keyEntries: entries })).codes.identity).toBe('identity-key-retired');
  });

  it('that are retired sign no list any more', () => {
    const key = multikeyOf(registry.credentialKeys.social);
    const retired = registry.trust({ retiredKeys: [{ key, firstUntrustedIndex: 1_000 }] });
    const report = verify(full, retired);
    expect([report.verdict, report.codes['status-list']]).toEqual(['undetermined', 'status-list-key-retired']);
  });
});
