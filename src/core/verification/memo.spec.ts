import { sampleReceipt, TRUSTED_CHAIN } from '../../../test/support/sample-anchor.js';
import { mapMemo } from '../../../test/support/mutations.js';
import { NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { canonicalBytes } from '../canonical/index.js';
import { makeCosignerKey } from '../cosignature/index.js';
import { type CryptoProvider, nobleCrypto } from '../crypto.js';
import { formatVerifierKey } from '../note/index.js';
import { type TrustFile, verifyRegistration } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const full = registry.evidence(certificate);
const trust = registry.trust();

/** Counts the work, so that a test can say what a repetition costs. */
const counting = () => {
  const count = { sha256: 0, sm3: 0, verify: 0 };
  const crypto: CryptoProvider = {
    sha256: (data) => {
      count.sha256 += 1;
      return nobleCrypto.sha256(data);
    },
    sm3: (data) => {
      count.sm3 += 1;
      return nobleCrypto.sm3(data);
    },
    verifyEd25519: (key, message, signature) => {
      count.verify += 1;
      return nobleCrypto.verifyEd25519(key, message, signature);
    },
    verifyMlDsa44: (key, message, signature) => {
      count.verify += 1;
      return nobleCrypto.verifyMlDsa44(key, message, signature);
    },
    verifyP256: (key, message, signature) => {
      count.verify += 1;
      return nobleCrypto.verifyP256(key, message, signature);
    },
    verifySm2: (key, message, signature) => {
      count.verify += 1;
      return nobleCrypto.verifySm2(key, message, signature);
    },
  };
  return { count, crypto };
};

describe('the memory of a verifier', () => {
  it('saves every signature and the SM3 of a repetition, and the answer is the same', () => {
    const { count, crypto } = counting();
    const memo = mapMemo();
    const first = verifyRegistration(full, trust, { now: NOW, crypto, memo });
    expect(count.verify).toBeGreaterThan(5);
    Object.assign(count, { sha256: 0, sm3: 0, verify: 0 });
    expect(verifyRegistration(full, trust, { now: NOW, crypto, memo })).toEqual(first);
    expect(first).toEqual(verifyRegistration(full, trust, { now: NOW, crypto: nobleCrypto }));
    expect([count.verify, count.sm3]).toEqual([0, 0]);
    expect(count.sha256).toBeLessThan(20);
  });

  it('never holds a verdict: the clock and the trust file decide anew', () => {
    const memo = mapMemo();
    const at = (now: Date, file: TrustFile | undefined) =>
      verifyRegistration(full, file, { now, crypto: nobleCrypto, memo }).verdict;
    expect(at(NOW, trust)).toBe('valid');
    expect(at(new Date('2026-03-09T00:00:00.000Z'), trust)).toBe('undetermined');
    const { log } = trust;
    expect(at(NOW, registry.trust({ log: { ...log, origin: 'other.example' } }))).toBe('forged');
    expect(at(NOW, registry.trust({ requireWitness: true }))).toBe('undetermined');
    expect(at(NOW, undefined)).toBe('undetermined');
    expect(at(NOW, trust)).toBe('valid');
  });

  it('tells a policy that requires witnesses from one that does not', () => {
    const memo = mapMemo();
    const vkey = formatVerifierKey(makeCosignerKey(nobleCrypto, 'witness.example', seeded(30)));
    const policy = `log ${trust.log.vkey}\nwitness w ${vkey}\nquorum w\n`;
    const judged = (requireWitness: boolean) =>
      verifyRegistration(full, registry.trust({ policy, requireWitness }), { now: NOW, crypto: nobleCrypto, memo });
    const statuses = [false, true, false].map((required) => {
      const { fragments } = judged(required);
      return fragments.find(({ check }) => check === 'witness')?.status;
    });
    expect(statuses).toEqual(['skipped', 'error', 'skipped']);
  });

  it('tells one anchor from another, and one set of contract entries from another', () => {
    const memo = mapMemo();
    const anchor = sampleReceipt(registry, { size: registry.tree.size });
    const file = registry.trust({ chain: TRUSTED_CHAIN });
    const options = { now: NOW, crypto: nobleCrypto, memo, trustedBlocks: [anchor.blockHash] };
    const codeOf = (input: Partial<typeof full>) =>
      verifyRegistration({ ...full, ...input }, file, options).fragments.find(({ check }) => check === 'chain')?.code;
    expect(codeOf({ anchor })).toBe('chain-proven-offline');
    expect(codeOf({ anchor: { ...anchor, blockNumber: 7 } })).toBe('chain-receipt-false');
    expect(codeOf({})).toBe('chain-absent');
    expect(codeOf({ anchor, contractEntries: [registry.logged(0)] })).toBe('chain-contract-entry-invalid');
    expect(codeOf({ anchor, keyEntries: [...(full.keyEntries ?? []), registry.logged(0)] })).toBe(
      'chain-proven-offline',
    );
    expect(codeOf({ anchor, contractEntries: [] })).toBe('chain-proven-offline');
  });

  it('does not take one kind of bytes for another', () => {
    const memo = mapMemo();
    const options = { now: NOW, crypto: nobleCrypto, memo };
    const list = full.statusLists?.revocation ?? new Uint8Array();
    expect(verifyRegistration(full, trust, options).verdict).toBe('valid');
    expect(verifyRegistration({ ...full, credential: list }, trust, options).verdict).toBe('forged');
    expect(verifyRegistration({ ...full, entry: full.credential }, trust, options).verdict).toBe('forged');
    const swapped = { revocation: full.credential, suspension: list };
    expect(verifyRegistration({ ...full, statusLists: swapped }, trust, options).verdict).toBe('forged');
  });

  it('judges a proof together with its entry', () => {
    const memo = mapMemo();
    const options = { now: NOW, crypto: nobleCrypto, memo };
    const other = registry.issue('SJ1102026010002', { statusIndex: 4_712 });
    const evidence = registry.evidence(certificate);
    const swapped = {
      ...registry.evidence(other),
      credential: canonicalBytes(other.credential),
      tlogProof: evidence.tlogProof ?? '',
    };
    expect(verifyRegistration(evidence, trust, options).verdict).toBe('valid');
    expect(verifyRegistration(swapped, trust, options).verdict).toBe('forged');
  });
});
