import fc from 'fast-check';
import { mapMemo, mutationsOf } from '../../../test/support/mutations.js';
import { NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { decodeUtf8, utf8 } from '../bytes.js';
import { canonicalBytes, type JsonValue, parseJson } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { parseArtefact, type VerificationInput, type VerificationReport, verifyRegistration } from './index.js';

/** A suspended and reinstated certificate, so that every kind of evidence is there to be changed. */
const registry = new SampleRegistry();
const certificate = registry.issue();
const acts = [
  registry.act('certificate.suspended', certificate.number, '2026-02-01T00:00:00.000Z'),
  registry.act('certificate.reinstated', certificate.number, '2026-02-10T00:00:00.000Z'),
];
const full = registry.evidence(certificate, {
  statusEntries: { complete: true, entries: acts.map((index) => registry.logged(index)) },
});
const entry = full.entry ?? new Uint8Array();
const tlogProof = full.tlogProof ?? '';
const keyEntries = full.keyEntries ?? [];
const statusEntries = full.statusEntries?.entries ?? [];
const trust = registry.trust();

const memo = mapMemo();
const judge = (changes: Partial<VerificationInput>): VerificationReport =>
  verifyRegistration({ ...full, ...changes }, trust, { now: NOW, crypto: nobleCrypto, memo });
const explain = ({ verdict, fragments }: VerificationReport) =>
  `${verdict}: ${fragments.filter(({ status }) => status !== 'valid').map(({ code }) => code)}`;
const read = (bytes: Uint8Array): JsonValue => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value;
};
/** Every mutation of a JSON document that the judgement does not call forged. */
const survivors = (bytes: Uint8Array, withIt: (changed: Uint8Array) => Partial<VerificationInput>) =>
  mutationsOf(read(bytes))
    .map(({ name, value }) => ({ name, answer: explain(judge(withIt(canonicalBytes(value)))) }))
    .filter(({ answer }) => !answer.startsWith('forged:'));

it('starts from evidence that is valid', () => {
  expect(explain(judge({}))).toMatch(/^valid:/);
});

describe('any single change is forged', () => {
  it('in the credential', () => {
    expect(mutationsOf(read(full.credential)).length).toBeGreaterThan(600);
    expect(survivors(full.credential, (credential) => ({ credential }))).toEqual([]);
  });

  it('in the credential as a file: none is taken for a file of another kind', () => {
    const strays = mutationsOf(read(full.credential)).filter(({ name, value }) => {
      const artefact = parseArtefact(canonicalBytes(value));
      const isDocument = name !== ' := null';
      return isDocument ? !artefact.ok : artefact.ok;
    });
    expect(strays.map(({ name }) => name)).toEqual([]);
  });

  it('in the entry', () => {
    expect(survivors(entry, (changed) => ({ entry: changed }))).toEqual([]);
  });

  it('in an entry about a key', () => {
    const [first] = keyEntries;
    expect(
      survivors(first?.entry ?? entry, (changed) => ({
        keyEntries: [{ entry: changed, tlogProof: first?.tlogProof ?? '' }, ...keyEntries.slice(1)],
      })),
    ).toEqual([]);
  });

  it('in an entry about the status', () => {
    const [first] = statusEntries;
    expect(
      survivors(first?.entry ?? entry, (changed) => ({
        statusEntries: {
          complete: true,
          entries: [{ entry: changed, tlogProof: first?.tlogProof ?? '' }, ...statusEntries.slice(1)],
        },
      })),
    ).toEqual([]);
  });

  it.each(['revocation', 'suspension'] as const)('in the %s list', (purpose) => {
    const bytes = full.statusLists?.[purpose] ?? new Uint8Array();
    expect(survivors(bytes, (changed) => ({ statusLists: { ...full.statusLists, [purpose]: changed } }))).toEqual([]);
  });

  const replaced = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1);
  const character = fc.constantFrom(...'0aZ+/= \n\t—é9x');

  it.each<[string, (changed: string) => Partial<VerificationInput>, string]>([
    ['certificate', (changed) => ({ tlogProof: changed }), tlogProof],
    [
      'key',
      (changed) => ({ keyEntries: keyEntries.map((item, at) => (at === 1 ? { ...item, tlogProof: changed } : item)) }),
      keyEntries[1]?.tlogProof ?? '',
    ],
    [
      'status',
      (changed) => ({
        statusEntries: {
          complete: true,
          entries: statusEntries.map((item, at) => (at === 1 ? { ...item, tlogProof: changed } : item)),
        },
      }),
      statusEntries[1]?.tlogProof ?? '',
    ],
  ])('in any character of the proof of a %s entry', (_name, withIt, text) => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), character, (at, by) => {
        const changed = replaced(text, at, by);
        if (changed !== text) expect(explain(judge(withIt(changed)))).toMatch(/^forged:/);
      }),
      { numRuns: 150 },
    );
  });

  it('in any byte of the credential, the entry or a list', () => {
    const revocation = full.statusLists?.revocation ?? new Uint8Array();
    const targets: [Uint8Array, (changed: Uint8Array) => Partial<VerificationInput>][] = [
      [full.credential, (credential) => ({ credential })],
      [entry, (changed) => ({ entry: changed })],
      [revocation, (changed) => ({ statusLists: { ...full.statusLists, revocation: changed } })],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...targets),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        ([bytes, withIt], where, flip) => {
          const at = Math.floor(where * bytes.length);
          const changed = bytes.with(at, (bytes[at] ?? 0) ^ flip);
          expect(explain(judge(withIt(changed)))).toMatch(/^forged:/);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('in the length of the path, or the order of its hashes', () => {
    const lines = tlogProof.split('\n');
    const end = lines.indexOf('');
    const path = lines.slice(2, end);
    const withPath = (hashes: string[]) => [...lines.slice(0, 2), ...hashes, ...lines.slice(end)].join('\n');
    for (const hashes of [path.slice(1), path.slice(0, -1), [...path, path[0] ?? ''], [...path].reverse(), []]) {
      expect(explain(judge({ tlogProof: withPath(hashes) }))).toMatch(/^forged:/);
    }
  });

  it('in the place of anything: another entry, proof, list or key entry of the same registry', () => {
    const other = registry.evidence(registry.issue('SJ1102026010002', { statusIndex: 4_712 }));
    const swaps: Partial<VerificationInput>[] = [
      { credential: other.credential },
      { entry: other.entry ?? entry },
      { tlogProof: other.tlogProof ?? '' },
      { entry: other.entry ?? entry, tlogProof: other.tlogProof ?? '' },
      {
        statusLists: {
          revocation: full.statusLists?.suspension ?? entry,
          suspension: full.statusLists?.revocation ?? entry,
        },
      },
      { keyEntries: [...keyEntries, { entry, tlogProof }] },
      { statusEntries: { complete: true, entries: [{ entry, tlogProof }] } },
    ];
    for (const swap of swaps) expect(explain(judge(swap))).toMatch(/^forged:/);
  });
});

describe('a file that is cut off', () => {
  it('is unreadable, never a verdict', () => {
    for (let length = 0; length < full.credential.length; length += 7) {
      expect(parseArtefact(full.credential.slice(0, length))).toMatchObject({ ok: false, code: 'unreadable' });
    }
  });
});

describe('changes without meaning change nothing', () => {
  const text = decodeUtf8(full.credential) ?? '';
  const spread = JSON.stringify(JSON.parse(text), null, 2);
  const backwards = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()));
  const escaped = text.replace('京', '\\u4eac');
  const checkpointAt = tlogProof.indexOf('\n\n') + 2;
  const stranger = `— stranger.example ${Buffer.alloc(68, 1).toString('base64')}\n`;

  it.each<[string, Partial<VerificationInput>]>([
    ['white space in the credential', { credential: utf8(spread) }],
    ['the order of its members', { credential: utf8(backwards) }],
    ['the spelling of a character', { credential: utf8(escaped) }],
    ['a signature by an unknown key on the checkpoint', { tlogProof: `${tlogProof}${stranger}` }],
    ['a repeated signature line', { tlogProof: `${tlogProof}${tlogProof.slice(tlogProof.lastIndexOf('—'))}` }],
    ['an extra line of the proof', { tlogProof: tlogProof.replace('\nindex', '\nextra AAAA\nindex') }],
    ['the order of the key entries', { keyEntries: [...keyEntries].reverse() }],
    ['a key entry twice', { keyEntries: [...keyEntries, ...keyEntries] }],
    ['a larger tree', { ...registry.logged(certificate.index) }],
  ])('%s', (_name, changes) => {
    expect(checkpointAt).toBeGreaterThan(2);
    expect(explain(judge(changes))).toBe(explain(judge({})));
  });
});
