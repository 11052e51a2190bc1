import { readFileSync } from 'node:fs';
import { parseCivilDate } from '../calendar/index.js';
import { canonicalBytes, parseJson } from '../canonical/index.js';
import { formatCertificateNumber } from '../codes/index.js';
import {
  BJ_DATA_ASSET,
  certificateSeries,
  isRegimeCode,
  REGIME_PROFILES,
  regimeInForce,
  regimePolicyContent,
  regimeVersion,
  type Source,
} from './index.js';

// The text as issued on 20 June 2023; line breaks are the copy's own.
const opinion = readFileSync('test/vectors/policies/beijing-opinion-2023-06-20.txt', 'utf8').replaceAll(/\s/g, '');

const sources = (profile: object): [string, Source][] =>
  Object.entries(profile).flatMap(([name, member]) =>
    typeof member === 'object' && member !== null && 'source' in member
      ? [[name, member.source] as [string, Source]]
      : [],
  );

const day = (text: string) => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
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

  it.each(sources(BJ_DATA_ASSET))('%s names its source, and quotes it unless it is our own reading', (_, source) => {
    expect(source.document && source.article).toBeTruthy();
    expect(source.mark === 'C').toBe(source.quote === '');
    if (source.mark === 'C') expect(source.reading).toBeTruthy();
    if (source.mark === 'S') expect(opinion).toContain(source.quote);
  });

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
    expect([isRegimeCode('BJ_DATA_ASSET'), isRegimeCode('toString')]).toEqual([true, false]);
  });

  it('number the certificates of each centre in their own series', () => {
    const number = (centre: 'public' | 'social') =>
      formatCertificateNumber(certificateSeries(BJ_DATA_ASSET, centre, day('2026-11-20')), 1);
    expect([number('public'), number('social')]).toEqual([
      { ok: true, value: 'DA1112026110001' },
      { ok: true, value: 'DA1122026110001' },
    ]);
  });

  it('fit into a ledger entry as JSON', () => {
    const content = regimePolicyContent(BJ_DATA_ASSET);
    const bytes = canonicalBytes(content);
    expect(bytes.length).toBeLessThan(20_000);
    expect(parseJson(bytes)).toEqual({ ok: true, value: JSON.parse(JSON.stringify(BJ_DATA_ASSET)) });
  });
});
