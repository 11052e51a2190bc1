import fc from 'fast-check';
import { decodeUtf8, utf8 } from '../bytes.js';
import {
  canonicalBytes,
  isObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  proveCanonical,
} from '../canonical/index.js';
import { nobleCrypto, nobleSigner } from '../crypto.js';
import { multikeyFromEd25519 } from '../proof/index.js';
import {
  buildEntry,
  type EntryDraft,
  type EntryKind,
  parseEntry,
  verifyEntrySignature,
  verifySignedPart,
} from './index.js';
import { readStrictly } from './parse-entry.js';
import { signedPart } from './signed-part.js';

const ID = '0b0b0b0b-1111-4222-8333-444444444444';
const signer = nobleSigner(new Uint8Array(32).fill(7));
const at = '2026-01-05T01:02:03.004Z';
const application = { at, centre: 'social', subject: `application:${ID}` } as const;

const built = <K extends EntryKind>(draft: EntryDraft<K>) => ({
  kind: draft.kind,
  bytes: buildEntry(nobleCrypto, draft, signer).bytes,
});
const samples = [
  built({
    kind: 'application.filed',
    ...application,
    body: { actId: ID, regime: 'data-property', regimeVersion: '1', registrationType: 'initial', filer: ID },
    committed: { content: { name: '数据' }, applicant: 'A', evidence: [] },
    salts: { content: new Uint8Array(32), applicant: new Uint8Array(32), evidence: new Uint8Array(32) },
  }),
  built({
    kind: 'publicity.started',
    ...application,
    body: {
      actId: ID,
      applicantName: '北京“数据”\\公司 𠮷',
      registrationType: 'initial',
      dataName: '"sig":"',
      summary: 'two\nlines',
      restrictions: '',
      startsOn: '2026-01-05',
      endsOn: '2026-01-12',
    },
    committed: {},
    salts: {},
  }),
  built({
    kind: 'policy.published',
    ...application,
    subject: 'policy:p',
    body: {
      actId: ID,
      policyType: 'regime',
      policyId: 'p',
      version: '1',
      content: { a: [1, -0.5, 1e-7, 1e21, null, true], 'sig":"': { é: 'ß', '\u{1F600}': '\u2028' } },
    },
    committed: {},
    salts: {},
  }),
  built({
    kind: 'key.introduced',
    ...application,
    subject: `key:${multikeyFromEd25519(signer.publicKey)}`,
    body: { actId: ID, key: multikeyFromEd25519(signer.publicKey), purpose: 'entry' },
    committed: {},
    salts: {},
  }),
];
const entries = samples.map(({ bytes }) => bytes);

/** What the rule itself says, without the short cut. */
const strictly = (bytes: Uint8Array) => {
  const read = readStrictly(bytes);
  return read.ok ? read.value : undefined;
};

const proven = (bytes: Uint8Array): JsonValue | undefined => {
  const text = decodeUtf8(bytes);
  return text === undefined ? undefined : proveCanonical(text);
};

/** The short cut may say nothing; what it says must be what the rule says. */
const agree = (bytes: Uint8Array): void => {
  const value = proven(bytes);
  if (value !== undefined) expect(strictly(bytes)).toEqual(value);
};

const edits = fc.array(
  fc.record({
    entry: fc.nat(entries.length - 1),
    place: fc.nat(2_000),
    removed: fc.nat(3),
    inserted: fc.constantFrom(
      '',
      ' ',
      '0',
      '"',
      ',',
      '\\u0000',
      '\\ud800',
      '\\u0041',
      '\\/',
      '1.0',
      '1e2',
      '-0',
      '9007199254740993',
      '1e400',
      '{}',
      '"a":1,"a":1',
      ',"zz":1',
      '__proto__',
      '\u0000',
      '\ufeff',
      '\n',
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

const mutate = (from: Uint8Array, changes: readonly { place: number; removed: number; inserted: string }[]) => {
  let bytes = from;
  for (const { place, removed, inserted } of changes) {
    const start = place % (bytes.length + 1);
    bytes = new Uint8Array(
      Buffer.concat([
        bytes.subarray(0, start),
        utf8(inserted),
        bytes.subarray(Math.min(bytes.length, start + removed)),
      ]),
    );
  }
  return bytes;
};

describe('the short cut through an entry', () => {
  it('is taken for every kind of entry here but one with a number beyond 2^53-1', () => {
    expect(entries.map((bytes) => proven(bytes) !== undefined)).toEqual([true, true, false, true]);
    for (const bytes of entries) expect(parseEntry(bytes)).toMatchObject({ ok: true });
  });

  it('agrees with the strict path on every mutated entry', () => {
    fc.assert(
      fc.property(edits, (changes) => agree(mutate(entries[changes[0]?.entry ?? 0] ?? new Uint8Array(), changes))),
      { numRuns: 5_000 },
    );
  });

  it('agrees with the strict path on any text of JSON, canonical or not', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => agree(utf8(text))),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const text = JSON.stringify(value);
        const parsed = parseJson(text);
        if (parsed.ok) agree(canonicalBytes(parsed.value));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['members out of order', '{"b":1,"a":2}'],
    ['a member twice', '{"a":1,"a":1}'],
    ['numbers as names, in numeric order', '{"9":1,"10":2}'],
    ['a blank', '{"a": 1}'],
    ['another spelling of a number', '{"a":1.0}'],
    ['negative zero', '{"a":-0}'],
    ['an overflowing number', '{"a":1e400}'],
    ['an integer beyond 2^53-1', '{"a":9007199254740992}'],
    ['another spelling of a letter', '{"a":"\\u0041"}'],
    ['an escaped slash', '{"a":"\\/"}'],
    ['a lone surrogate', '{"a":"\\ud800"}'],
    ['the character U+0000', '{"a":"\\u0000"}'],
    ['a byte order mark', '\ufeff{"a":1}'],
    ['too deep a value', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['far too deep a value', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ])('is not taken for %s', (_name, text) => {
    expect(proveCanonical(text)).toBeUndefined();
  });

  it('keeps a member named __proto__ a member', () => {
    const text = '{"__proto__":{"a":1}}';
    expect(canonicalBytes(proveCanonical(text) ?? null)).toEqual(utf8(text));
  });
});

describe('the signed part of an entry', () => {
  const parsed = (bytes: Uint8Array) => {
    const result = parseEntry(bytes);
    if (!result.ok) throw new Error(result.code);
    return result.value;
  };

  it.each(samples.map(({ kind }, index) => [kind, index] as const))(
    '%s: cut out as it would be written',
    (_, index) => {
      const bytes = entries[index] ?? new Uint8Array();
      const { sig: _sig, ...unsigned } = parsed(bytes);
      expect(signedPart(parsed(bytes), bytes)).toEqual(canonicalBytes(unsigned));
      expect(verifySignedPart(nobleCrypto, parsed(bytes), bytes)).toBe(true);
    },
  );

  it('verifies exactly the entries that are verified the long way', () => {
    const value = parseJson(entries[0] ?? new Uint8Array());
    const object: JsonObject = value.ok && isObject(value.value) ? value.value : {};
    const changed = [
      { ...object, centre: 'public' },
      { ...object, at: '2026-01-05T01:02:03.005Z' },
      { ...object, sig: `B${String(object['sig']).slice(1)}` },
      { ...object, by: multikeyFromEd25519(nobleSigner(new Uint8Array(32).fill(8)).publicKey) },
    ].map((each) => canonicalBytes(each));
    for (const bytes of [entries[0] ?? new Uint8Array(), ...changed]) {
      const entry = parsed(bytes);
      expect(verifySignedPart(nobleCrypto, entry, bytes)).toBe(verifyEntrySignature(nobleCrypto, entry));
    }
    expect(changed.map((bytes) => verifySignedPart(nobleCrypto, parsed(bytes), bytes))).toEqual(
      changed.map(() => false),
    );
  });
});
