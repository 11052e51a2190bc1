import { multikeyOf, NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { verifyWith } from '../../../test/support/verify-with.js';
import { cosign, makeCosignerKey } from '../cosignature/index.js';
import { nobleCrypto } from '../crypto.js';
import { appendSignatures, formatVerifierKey, type NoteSignature } from '../note/index.js';
import { formatTlogProof, parseTlogProof } from '../tlog-proof/index.js';
import type { Check, LoggedEntry, TrustFile, VerificationInput } from './index.js';

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
    expect(verify(full, registry.trust({ requireChain: true })).codes.chain).toBe('chain-absent');
    expect(verify(full, registry.trust({ requireChain: true })).verdict).toBe('undetermined');
    const witness = { name: 'witness.example', key: makeCosignerKey(nobleCrypto, 'witness.example', seeded(30)) };
    const policy = `log ${trust.log.vkey}\nwitness w ${formatVerifierKey(witness.key)}\nquorum w\n`;
    const shown = verify(full, registry.trust({ policy }));
    expect([shown.verdict, shown.codes.witness]).toEqual(['valid', 'witness-quorum-missing']);
    const required = registry.trust({ policy, requireWitness: true });
    expect(verify(full, required).verdict).toBe('undetermined');

    const mend = (proof: string, change: (line: NoteSignature) => NoteSignature): string => {
      const parsed = parseTlogProof(proof);
      if (!parsed.ok) throw new Error(parsed.code);
      const { checkpoint } = parsed.value;
      const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
      const line = change(cosign(witness.key, seeded(30), text, 1_772_000_000));
      return formatTlogProof({ ...parsed.value, checkpoint: extended(checkpoint, line) });
    };
    const good = (line: NoteSignature): NoteSignature => line;
    const bad = (line: NoteSignature): NoteSignature => ({
      ...line,
      signature: line.signature.map((byte, at) => (at === 20 ? byte ^ 1 : byte)),
    });
    const everywhere = (change: typeof good): Pick<VerificationInput, 'keyEntries' | 'statusEntries'> => {
      const mended = (list: readonly LoggedEntry[]) =>
        list.map(({ entry, tlogProof }) => ({ entry, tlogProof: mend(tlogProof, change) }));
      return {
        keyEntries: mended(full.keyEntries ?? []),
        statusEntries: { complete: true, entries: mended(full.statusEntries?.entries ?? []) },
      };
    };
    const answer = (input: VerificationInput) => {
      const { verdict, codes } = verify(input, required);
      return [verdict, codes.witness];
    };
    const tlogProof = mend(full.tlogProof ?? '', good);
    expect(answer({ ...full, tlogProof, ...everywhere(good) })).toEqual(['valid', 'witness-quorum-met']);
    // The tree that the witnesses have seen and the tree of the keys need not be the same.
    expect(answer({ ...full, tlogProof })).toEqual(['undetermined', 'witness-quorum-missing']);
    expect(answer({ ...full, tlogProof, ...everywhere(bad) })).toEqual(['forged', 'witness-signature-invalid']);
    const wrong = { ...full, tlogProof: mend(full.tlogProof ?? '', bad), ...everywhere(good) };
    expect(answer(wrong)).toEqual(['forged', 'witness-signature-invalid']);
  });
});
