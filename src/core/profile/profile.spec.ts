import fc from 'fast-check';
import { sampleColumn, sampleProfile } from '../../../test/support/sample-profile.js';
import { utf8 } from '../bytes.js';
import { canonicalBytes, canonicalize, isObject, type JsonValue } from '../canonical/index.js';
import { nobleCrypto, nobleSigner } from '../crypto.js';
import { addDataIntegrityProof, multikeyFromEd25519 } from '../proof/index.js';
import { type DataProfile, measuredFigures, parseProfile, profileDigest, signProfile, verifyProfile } from './index.js';

const bytesOf = (profile: object): Uint8Array => canonicalBytes(JSON.parse(JSON.stringify(profile)));
const read = (profile: object) => parseProfile(bytesOf(profile));

/** The same profile with something else in one place, signed anew by whoever made it. */
function forged(change: (profile: DataProfile) => void): DataProfile {
  const { proof: _proof, ...copy } = structuredClone(sampleProfile());
  const profile = { ...copy, proof: sampleProfile().proof };
  change(profile);
  const { proof: _old, ...unsigned } = profile;
  return signProfile(nobleCrypto, unsigned, nobleSigner(new Uint8Array(32).fill(7)));
}

/** Every place of a JSON value where something else than an object or list stands. */
const places = (value: JsonValue, pointer: (string | number)[] = []): (string | number)[][] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => places(item, [...pointer, index]));
  if (!isObject(value)) return [pointer];
  return Object.entries(value).flatMap(([name, item]) => places(item, [...pointer, name]));
};

describe('a signed profile', () => {
  const profile = sampleProfile();

  it('is read as it was written, and its signature holds', () => {
    const parsed = read(profile);
    expect(parsed).toEqual({ ok: true, value: profile });
    const key = multikeyFromEd25519(nobleSigner(new Uint8Array(32).fill(7)).publicKey);
    expect(verifyProfile(nobleCrypto, profile)).toEqual({
      ok: true,
      value: { key, digest: profileDigest(nobleCrypto, profile) },
    });
  });

  it('has one digest, however its file is laid out', () => {
    const spaced = parseProfile(utf8(JSON.stringify(profile, null, 4)));
    expect(spaced.ok && profileDigest(nobleCrypto, spaced.value)).toEqual(profileDigest(nobleCrypto, profile));
  });

  it('gives an update report its figures', () => {
    expect(measuredFigures(profile)).toMatchObject({
      rows: 100,
      columns: [
        { name: '编号', type: 'integer' },
        { name: '手机号', type: 'text' },
        { name: '路段', type: 'text' },
      ],
      contentDigest: { sha256: profile.content.sha256, sm3: profile.content.sm3 },
    });
  });

  it('is refused or no longer verifies when any of its values is another', () => {
    const all = places(JSON.parse(JSON.stringify(profile)));
    expect(all.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.oneof(fc.integer(), fc.string(), fc.constant(null)), (place, other) => {
        const copy = JSON.parse(JSON.stringify(profile));
        const holder = place.slice(0, -1).reduce((at, step) => at[step], copy);
        const last = place.at(-1) ?? '';
        if (holder[last] === other) return;
        holder[last] = other;
        let text: string;
        try {
          text = canonicalize(copy);
        } catch {
          return;
        }
        const parsed = parseProfile(utf8(text));
        expect(parsed.ok && verifyProfile(nobleCrypto, parsed.value).ok).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is refused cut off anywhere, too long, or as something else', () => {
    const bytes = bytesOf(profile);
    for (let end = 0; end < bytes.length; end += 97) {
      expect(parseProfile(bytes.subarray(0, end))).toMatchObject({ code: 'profile-json' });
    }
    expect(parseProfile(new Uint8Array(2_097_153).fill(0x20))).toMatchObject({ code: 'profile-json' });
    expect(parseProfile(utf8('{}'))).toMatchObject({ code: 'profile-shape' });
    expect(read({ ...profile, rawData: ['张三'] })).toMatchObject({
      code: 'profile-shape',
      detail: '/rawData: is not known',
    });
  });

  it('names the key that signed it: another key, or two keys, is no signature', () => {
    const other = sampleProfile({ rows: 101, distinctRows: 98 }, {}, 8);
    const [did] = profile.proof.verificationMethod.split('#');
    const [otherDid, otherFragment] = other.proof.verificationMethod.split('#');
    // Signed by one key in the name of another: the signature is good, the name is not.
    const { proof: _proof, ...unsigned } = profile;
    const signer = nobleSigner(new Uint8Array(32).fill(8));
    const inAnothersName = { signer, verificationMethod: `${did}#${otherFragment}` };
    const { proof } = addDataIntegrityProof(nobleCrypto, unsigned, inAnothersName);
    const stolen = read({ ...unsigned, proof });
    expect(stolen.ok && verifyProfile(nobleCrypto, stolen.value)).toMatchObject({ code: 'profile-signature' });
    for (const verificationMethod of [`${did}#${otherFragment}`, `${otherDid}#${otherFragment}`]) {
      const renamed = { ...profile, proof: { ...profile.proof, verificationMethod } };
      expect(verifyProfile(nobleCrypto, renamed)).toMatchObject({ code: 'profile-signature' });
    }
    expect(verifyProfile(nobleCrypto, { ...profile, proof: other.proof })).toMatchObject({ code: 'profile-signature' });
  });
});

describe('figures that contradict each other are refused, whoever signed them', () => {
  const cases: readonly [string, string, (profile: DataProfile) => void][] = [
    ['a better score', '/quality/score', ({ quality }) => Object.assign(quality, { score: 10_000 })],
    [
      'a better dimension',
      '/quality/dimensions',
      ({ quality }) => Object.assign(quality.dimensions, { accuracy: 10_000 }),
    ],
    [
      'weights that give another score',
      '/quality/score',
      ({ quality }) => Object.assign(quality.weights, { accuracy: 900 }),
    ],
    [
      '0 instead of not applicable',
      '/quality/dimensions',
      ({ quality }) => Object.assign(quality.dimensions, { consistency: 0 }),
    ],
    [
      'an indicator with a value and a reason',
      '/quality/indicators/0',
      ({ quality }) => Object.assign(quality.indicators[0] ?? {}, { counted: 1, evaluated: 1 }),
    ],
    ['indicators in another order', '/quality/indicators/0', ({ quality }) => void quality.indicators.reverse()],
    [
      'more complete than the columns say',
      '/quality/indicators',
      ({ quality }) =>
        Object.assign(quality.indicators.find(({ indicator }) => indicator === 'elements') ?? {}, { counted: 300 }),
    ],
    ['nulls beyond the rows', '/columns/1', ({ columns }) => Object.assign(columns[1] ?? {}, { nulls: 101 })],
    [
      'more different values than values',
      '/columns/2',
      ({ columns }) => Object.assign(columns[2] ?? {}, { distinct: { count: 101, method: 'exact' } }),
    ],
    [
      'an estimate without its error',
      '/columns/1',
      ({ columns }) => Object.assign(columns[1] ?? {}, { distinct: { count: 80, method: 'estimated' } }),
    ],
    [
      'personal information that was found and is denied',
      '/personalInformation/columns/0',
      ({ personalInformation }) => Object.assign(personalInformation.columns[0] ?? {}, { found: false }),
    ],
    [
      'values of a column that looks personal',
      '/columns/1/min',
      ({ columns }) => {
        const column = columns[1];
        if (column === undefined) return;
        delete column.withheld;
        Object.assign(column, { min: '13000000000', max: '19999999999' });
      },
    ],
    ['a lower grade', '/grading', ({ grading }) => Object.assign(grading, { grade: 1 })],
    ['a higher level', '/grading', ({ grading }) => Object.assign(grading, { level: 'important' })],
    ['chunks that the file does not have', '/content/leaves', ({ content }) => Object.assign(content, { leaves: 4 })],
    [
      'a sample larger than the whole',
      '/sample/rows',
      (profile) => Object.assign(profile, { sample: { rows: 101, seed: 1, method: 'reservoir' } }),
    ],
  ];

  it.each(cases)('%s', (_, detail, change) => {
    expect(read(forged(change))).toEqual({ ok: false, code: 'profile-inconsistent', detail });
  });

  it('the digest of other columns', () => {
    const profile = forged(({ columns }) => void columns.reverse());
    expect(verifyProfile(nobleCrypto, profile)).toMatchObject({ code: 'profile-schema' });
  });
});

describe('what a profile shows of the data', () => {
  const column = (name: string, change: Parameters<typeof sampleColumn>[1]) =>
    sampleProfile({ columns: [sampleColumn(name, { conforming: 100, ...change })] }).columns[0];
  const range = { min: '100', max: '900' };

  it('the range of plain numbers and times', () => {
    expect(column('数量', { type: 'integer', range })).toMatchObject(range);
    expect(column('日期', { type: 'date', range: { min: '2026-01-01', max: '2026-02-01' } })).toMatchObject({
      min: '2026-01-01',
    });
  });

  it.each([
    ['texts', '备注', { type: 'text' as const, range }, 'no-range'],
    ['what its name says', '出生日期', { type: 'date' as const, range }, 'personal'],
    [
      'what a single value betrays',
      'code',
      {
        type: 'integer' as const,
        range,
        detected: { ...sampleColumn('').detected, mobile: { shaped: 1, matches: 1 } },
      },
      'personal',
    ],
    [
      'long codes',
      '单号',
      { type: 'integer' as const, range: { min: '10000000000', max: '99999999999' } },
      'identifier-like',
    ],
    [
      'a handful of values',
      '金额',
      { type: 'decimal' as const, values: 9, conforming: 9, distinct: { count: 9 }, range },
      'few-values',
    ],
  ])('no range of %s', (_, name, change, withheld) => {
    const shown = column(name, change);
    expect(shown).toMatchObject({ withheld });
    expect(JSON.stringify(shown)).not.toContain('"min"');
  });
});
