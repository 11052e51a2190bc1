import { multikeyOf, NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { verifyWith } from '../../../test/support/verify-with.js';
import { cosign, makeCosignerKey } from '../cosignature/index.js';
import { nobleCrypto } from '../crypto.js';
import { appendSignatures, formatVerifierKey, type NoteSignature } from '../note/index.js';
import { formatTlogProof, parseTlogProof } from '../tlog-proof/index.js';
import type { Check, TrustFile, VerificationInput } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const trust = registry.trust();
const full = registry.evidence(certificate);
const verify = (input: VerificationInput, file: TrustFile = trust, now = NOW) => verifyWith(input, file, now);

const extended = (note: string, line: NoteSignature): string => {
  const appended = appendSignatures(note, [line]);
  if (!appended.ok) throw new Error(appended.code);
  return appended.value;
};

describe('trust', () => {
  it('is of one registry: issuer, address, sample mark, log and roots', () => {
    const { centres, log } = trust;
    const stranger = multikeyOf(seeded(77));
    const changes: [Partial<TrustFile>, Check, string][] = [
      [{ publicUrl: 'https://other.example' }, 'identity', 'identity-registry-foreign'],
      [{ sample: true }, 'identity', 'identity-registry-foreign'],
      [
        { centres: { ...centres, social: { ...centres.social, did: centres.public.did } } },
        'identity',
        'identity-issuer-unknown',
      ],
      [
        { centres: { ...centres, social: { ...centres.social, root: stranger } } },
        'identity',
        'identity-key-entry-invalid',
      ],
      [{ log: { ...log, origin: 'other.example/ledger' } }, 'checkpoint', 'checkpoint-invalid'],
    ];
    for (const [change, check, code] of changes) {
      const report = verify(full, registry.trust(change));
      expect([report.verdict, report.codes[check]]).toEqual(['forged', code]);
    }
  });

  it('may require witnesses and a chain, which then must be there', () => {
    expect(verify(full, registry.trust({ requireChain: true })).codes.chain).toBe('chain-not-checked');
    expect(verify(full, registry.trust({ requireChain: true })).verdict).toBe('undetermined');
    const witness = { name: 'witness.example', key: makeCosignerKey(nobleCrypto, 'witness.example', seeded(30)) };
    const policy = `log ${trust.log.vkey}\nwitness w ${formatVerifierKey(witness.key)}\nquorum w\n`;
    const shown = verify(full, registry.trust({ policy }));
    expect([shown.verdict, shown.codes.witness]).toEqual(['valid', 'witness-quorum-missing']);
    const required = registry.trust({ policy, requireWitness: true });
    expect(verify(full, required).verdict).toBe('undetermined');

    const parsed = parseTlogProof(full.tlogProof ?? '');
    if (!parsed.ok) throw new Error(parsed.code);
    const text = parsed.value.checkpoint.slice(0, parsed.value.checkpoint.indexOf('\n\n') + 1);
    const line = cosign(witness.key, seeded(30), text, 1_772_000_000);
    const cosigned = extended(parsed.value.checkpoint, line);
    const met = verify({ ...full, tlogProof: formatTlogProof({ ...parsed.value, checkpoint: cosigned }) }, required);
    expect([met.verdict, met.codes.witness]).toEqual(['valid', 'witness-quorum-met']);

    const wrong = { ...line, signature: line.signature.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) };
    const broken = extended(parsed.value.checkpoint, wrong);
    const report = verify({ ...full, tlogProof: formatTlogProof({ ...parsed.value, checkpoint: broken }) }, required);
    expect([report.verdict, report.codes.witness]).toEqual(['forged', 'witness-signature-invalid']);
  });
});
