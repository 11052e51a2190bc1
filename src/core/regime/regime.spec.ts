import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseCivilDate } from '../calendar/index.js';
import { canonicalBytes, parseJson } from '../canonical/index.js';
import { formatCertificateNumber } from '../codes/index.js';
import {
  BJ_DATA_ASSET,
  BJ_DATA_ASSET_2,
  BJ_DATA_IP,
  type CheckItem,
  certificateSeries,
  checklistOf,
  filingAwaits,
  isRegimeCode,
  nationalPlatformOf,
  PROPERTY_RIGHT_2026,
  PROPERTY_RIGHT_2026_2,
  PUBLIC_RESOURCE_2025,
  PUBLIC_RESOURCE_2025_2,
  REGIME_PROFILES,
  regimeInForce,
  regimePolicyContent,
  regimeVersion,
  type Source,
} from './index.js';

const text = (name: string): string => readFileSync(`test/vectors/policies/${name}.txt`, 'utf8').replaceAll(/\s/g, '');

// Texts as issued, whole or the articles quoted; line breaks and spaces are the copies' own.
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/实施意见/, text('beijing-opinion-2023-06-20')],
  [/国数综政策〔2026〕35号/, text('property-right-guide-2026-35')],
  [/发改数据规〔2025〕26号/, text('public-resource-measures-2025-26')],
];
const textOf = (document: string): string => TEXTS.find(([title]) => title.test(document))?.[1] ?? '';

const sources = (profile: object): [string, Source][] =>
  Object.entries(profile).flatMap(([name, member]): [string, Source][] => {
    if (name === 'effectiveSource') return [[name, member]];
    const items =
      name === 'checklist' ? member.value.map((item: CheckItem) => [`${name} ${item.code}`, item.source]) : [];
    return typeof member === 'object' && member !== null && 'source' in member ? [[name, member.source], ...items] : [];
  });

const day = (written: string) => {
  const parsed = parseCivilDate(written);
  if (!parsed.ok) throw new Error(written);
  return parsed.value;
};

describe('regime profiles', () => {
  it('hold the terms of the national guide', () => {
    expect({
      acceptance: BJ_DATA_ASSET.acceptanceDays.value,
      deemed: BJ_DATA_ASSET.deemedAcceptance.value,
      review: BJ_DATA_ASSET.reviewDays.value,
      extension: BJ_DATA_ASSET.reviewExtensionDays.value,
      publicity: BJ_DATA_ASSET.publicityDays.value,
      objection: BJ_DATA_ASSET.objectionDays.value,
      years: BJ_DATA_ASSET.validityYears.value,
      retention: BJ_DATA_ASSET.retentionYears.value,
    }).toEqual({
      acceptance: 3,
      deemed: true,
      review: 10,
      extension: 10,
      publicity: 5,
      objection: 10,
      years: 5,
      retention: 20,
    });
  });

  it.each(REGIME_PROFILES.flatMap((profile) => sources(profile).map(([name, source]) => [profile.code, name, source])))(
    '%s %s names its source, and quotes it word for word unless it is our own reading',
    (_code, _name, source) => {
      const { document, article, quote, mark, reading } = source as Source;
      expect(document && article).toBeTruthy();
      expect(mark === 'C').toBe(quote === '');
      if (mark === 'C') expect(reading).toBeTruthy();
      else expect(textOf(document)).toContain(quote.replaceAll(/\s/g, ''));
    },
  );

  it.each(REGIME_PROFILES)('$code says why, where the rule is silent', (profile) => {
    for (const member of Object.values(profile)) {
      if (Object(member).value === null) expect(Object(member).source.reading).toBeTruthy();
    }
  });

  it('hold the terms of the three rules side by side', () => {
    const terms = REGIME_PROFILES.map((profile) => [
      profile.code,
      profile.acceptanceDays.value,
      profile.reviewDays.value,
      profile.reviewExtensionDays.value,
      profile.publicityDays.value,
      profile.objectionDays.value,
      profile.laterObjectionNoticeDays.value,
      profile.cancellationDays?.value ?? null,
      profile.validityYears.value,
      profile.deemedAcceptance.value,
      profile.retentionYears.value,
    ]);
    expect(terms).toEqual([
      ['BJ_DATA_ASSET', 3, 10, 10, 5, 10, 5, null, 5, true, 20],
      ['BJ_DATA_ASSET', 3, 10, 10, 5, 10, 5, null, 5, true, 20],
      ['PUBLIC_RESOURCE_2025', 3, 20, 0, 10, null, null, 10, 3, false, null],
      ['PUBLIC_RESOURCE_2025', 3, 20, 0, 10, null, null, 10, 3, false, null],
      ['PROPERTY_RIGHT_2026', 3, 10, 10, 5, 10, 5, null, 5, true, 20],
      ['PROPERTY_RIGHT_2026', 3, 10, 10, 5, 10, 5, null, 5, true, 20],
    ]);
  });

  // What stands on a ledger never changes: whoever changes a parameter makes a new version, and a line here.
  it.each([
    ['BJ_DATA_ASSET', '2026-07-01', 'cfd7e907b02c8b9ca6578187df5b32aaeb01a87eea94f1770de8d8cfae0559fc'],
    ['PUBLIC_RESOURCE_2025', '2025-03-01', 'c012f8ad61d1c4245db1add7008296b573bc49374a3800571f4b5bd48ed1005c'],
    ['BJ_DATA_ASSET', '2026-08-01', '8843fb45607b13d4f772e48fa98bb005362899f3c87be4e1994d901cf4b76714'],
    ['PUBLIC_RESOURCE_2025', '2026-08-01', '265b32b15ae55171ce1c3eb1bc260712e9bc3e5f3c5a7db9ba59dc81e4745535'],
    ['PROPERTY_RIGHT_2026', '2026-08-01', '59a63997cf699ae853c81ab89a95fc16527573454dee2367c9f797a156ca7366'],
    ['PROPERTY_RIGHT_2026', '2026-07-01', 'df423641b398ca99189ae76eb843fcccaa6913d941cf5a03fec8e48105b22fa1'],
  ])('%s %s is what was published', (code, version, digest) => {
    const profile = REGIME_PROFILES.find((known) => known.code === code && known.version === version);
    const bytes = canonicalBytes(regimePolicyContent(profile ?? BJ_DATA_ASSET));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
  });

  it('leaves to the nation what the nation gives', () => {
    expect(REGIME_PROFILES.map((profile) => [profile.code, profile.version, filingAwaits(profile)])).toEqual([
      ['BJ_DATA_ASSET', '2026-07-01', undefined],
      ['BJ_DATA_ASSET', '2026-08-01', undefined],
      ['PUBLIC_RESOURCE_2025', '2025-03-01', 'query-code'],
      ['PUBLIC_RESOURCE_2025', '2026-08-01', undefined],
      ['PROPERTY_RIGHT_2026', '2026-07-01', 'national-deposit-receipt'],
      ['PROPERTY_RIGHT_2026', '2026-08-01', undefined],
    ]);
    expect(
      [BJ_DATA_ASSET_2, PUBLIC_RESOURCE_2025_2, PROPERTY_RIGHT_2026_2].map((profile) => [
        profile.publicityBy?.value,
        profile.receiptsBeforeIssue?.value,
        profile.validityFrom?.value,
        nationalPlatformOf(profile.code)?.code,
      ]),
    ).toEqual([
      ['registry', [], 'issue', undefined],
      ['national-platform', ['code'], 'code', 'national-public-data-resources'],
      ['national-platform', ['code', 'evidence'], 'evidence', 'national-data-property-rights'],
    ]);
    for (const profile of [PUBLIC_RESOURCE_2025, PROPERTY_RIGHT_2026]) {
      expect(certificateSeries(profile, 'public', day('2026-11-20'))).toBeUndefined();
    }
    const numbering = PROPERTY_RIGHT_2026.numbering.value;
    const pattern = 'pattern' in numbering ? new RegExp(numbering.pattern ?? '') : /^$/;
    expect(
      ['SJ1102026110001', 'SJ1102026110000', 'SJ1102026130001', 'DA1112026110001'].map((n) => pattern.test(n)),
    ).toEqual([true, false, false, false]);
    expect([isRegimeCode(BJ_DATA_IP.code), regimeVersion('PUBLIC_RESOURCE_2025', '2025-03-01')]).toEqual([
      false,
      PUBLIC_RESOURCE_2025,
    ]);
  });

  it.each(REGIME_PROFILES)(
    '$code $version checks every finding of every registration, each item under a code of its own',
    (profile) => {
      const items = profile.checklist?.value ?? [];
      expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
      for (const { code, registrations } of items) {
        expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(registrations.filter((type) => !profile.registrationTypes.value.includes(type))).toEqual(
          // The list of the guide is shared by regimes of which one knows no correction.
          registrations.filter((type) => type === 'correction' && profile.code === 'PROPERTY_RIGHT_2026'),
        );
      }
      for (const type of profile.registrationTypes.value) {
        expect(checklistOf(profile, type).length > 0).toBe(profile.checklist !== undefined);
      }
    },
  );

  it('come one at a time: no two versions of a code share a version or a first day', () => {
    const keys = REGIME_PROFILES.flatMap(({ code, version, effectiveFrom }) => [
      `${code}/${version}`,
      `${code}@${effectiveFrom}`,
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are found by version and by day', () => {
    expect(regimeVersion('BJ_DATA_ASSET', BJ_DATA_ASSET.version)).toBe(BJ_DATA_ASSET);
    expect(regimeVersion('BJ_DATA_ASSET', '0')).toBeUndefined();
    expect(regimeInForce('BJ_DATA_ASSET', day('2026-07-01'))).toBe(BJ_DATA_ASSET);
    expect(regimeInForce('BJ_DATA_ASSET', day('2026-06-30'))).toBeUndefined();
    expect(regimeInForce('PUBLIC_RESOURCE_2025', day('2025-02-28'))).toBeUndefined();
    expect(regimeInForce('PUBLIC_RESOURCE_2025', day('2030-02-28'))).toBe(PUBLIC_RESOURCE_2025_2);
    expect(regimeInForce('BJ_DATA_ASSET', day('2026-07-31'))).toBe(BJ_DATA_ASSET);
    expect(regimeInForce('BJ_DATA_ASSET', day('2026-08-01'))).toBe(BJ_DATA_ASSET_2);
    expect(regimeInForce('PUBLIC_RESOURCE_2025', day('2030-03-01'))).toBeUndefined();
    expect([isRegimeCode('BJ_DATA_ASSET'), isRegimeCode('toString')]).toEqual([true, false]);
  });

  it('number the certificates of each centre in their own series', () => {
    const number = (centre: 'public' | 'social') => {
      const series = certificateSeries(BJ_DATA_ASSET, centre, day('2026-11-20'));
      return series && formatCertificateNumber(series, 1);
    };
    expect([number('public'), number('social')]).toEqual([
      { ok: true, value: 'DA1112026110001' },
      { ok: true, value: 'DA1122026110001' },
    ]);
  });

  it.each(REGIME_PROFILES)('$code fits into a ledger entry as JSON', (profile) => {
    const bytes = canonicalBytes(regimePolicyContent(profile));
    expect(bytes.length).toBeLessThan(40_000);
    expect(parseJson(bytes)).toEqual({ ok: true, value: JSON.parse(JSON.stringify(profile)) });
  });
});
