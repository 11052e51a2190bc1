import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { answerTo, parseSubsidyCases } from '../../../core/subsidy/index.js';
import { parseWish, statedWish } from './parameters.js';
import { requireSettable } from './settable.js';
import { settingsOf, standingFor } from './setting.js';

const ground = '管委会官网发布';
const sourceDigest = `sha256:${'a'.repeat(64)}`;
const day = { kind: 'publication', target: 'BDA-2025', value: '2025-09-01', ground, sourceDigest };
const window = { kind: 'window', target: 'BJ-XC-*', value: ['2026-03-01', '2026-03-31'], ground, sourceDigest };
const reading = { kind: 'reading', target: 'cross-district', value: 'both-districts', ground };

const faultOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return [error.code, error.errors[0]?.pointer];
    throw error;
  }
  return undefined;
};
const refusal = (change: JsonObject) => faultOf(() => parseWish(change));
const settable = (stated: JsonObject) => faultOf(() => requireSettable(parseWish(stated)))?.[0];

describe('a setting as it is asked for', () => {
  it.each([day, window, reading, { ...day, value: null, sourceDigest }])('is read and kept as stated: %j', (stated) => {
    expect(statedWish(parseWish(stated))).toEqual(stated);
  });

  it('is refused with the place that is wrong', () => {
    expect(refusal({ ...day, value: '2025-02-30' })?.[0]).toBe('subsidy-setting-invalid');
    expect(refusal({ ...window, value: ['2026-03-31', '2026-03-01'] })).toEqual(['subsidy-setting-invalid', '/value']);
    expect(refusal({ kind: 'amount', target: 'BDA-2025' })).toEqual(['subsidy-setting-invalid', '/kind']);
    expect(refusal({ ...reading, value: null })?.[0]).toBe('subsidy-setting-invalid');
    expect(refusal({ ...reading, extra: 1 })?.[0]).toBe('subsidy-setting-invalid');
  });

  it('needs the document it stands in, unless it takes something back', () => {
    const { sourceDigest: _, ...unsourced } = day;
    expect(refusal(unsourced)).toEqual(['subsidy-setting-invalid', '/sourceDigest']);
    expect(refusal({ ...unsourced, value: null })).toBeUndefined();
  });
});

describe('what can be set', () => {
  it('is a day of a document that its publication opens, a window of a batch, a reading that there is', () => {
    for (const stated of [day, window, reading]) expect(settable(stated)).toBeUndefined();
  });

  it.each([
    [{ ...day, target: 'TZ-DRAFT' }, 'subsidy-document-has-no-day'],
    [{ ...day, target: 'BJ-DIGEST' }, 'subsidy-document-has-no-day'],
    [{ ...day, target: 'BDA-2099' }, 'subsidy-document-unknown'],
    [{ ...day, value: '2028-01-01' }, 'subsidy-publication-late'],
    [{ ...window, target: 'BDA-*' }, 'subsidy-rule-has-no-window'],
    [{ ...window, target: 'TZ-6-FIRSTS' }, 'subsidy-rule-has-no-window'],
    [{ ...reading, value: 'whatever' }, 'subsidy-reading-unknown'],
    [{ ...reading, target: 'BDA-8-VOUCHER/nothing', value: 'usual' }, 'subsidy-reading-unknown'],
  ])('refuses %j', (stated, code) => expect(settable(stated)).toBe(code));
});

describe('windows that change while claims are examined', () => {
  const moment = (hour: number) => new Date(Date.UTC(2026, 2, 10, hour));
  const placed = (stated: JsonObject, version: number) => ({ version, at: moment(version), wish: parseWish(stated) });
  const spring = window;
  const summer = { ...window, value: ['2026-06-01', '2026-06-30'] };
  const windowsFor = (hour: number, ...stated: JsonObject[]) => [
    ...settingsOf(
      standingFor(
        stated.map((each, i) => placed(each, i + 1)),
        moment(hour),
      ),
    ).settings.batchWindows.values(),
  ];

  it('leave a claim in the window that it was filed in', () => {
    expect(windowsFor(1, spring, summer)).toEqual([spring.value]);
    expect(windowsFor(2, spring, summer)).toEqual([summer.value]);
  });

  it('open none for a claim that was filed before any', () => expect(windowsFor(0, spring)).toEqual([]));

  it('are corrected for all by taking the mistaken one back', () => {
    const none = { ...window, value: null };
    expect(windowsFor(1, spring, none)).toEqual([]);
    expect(windowsFor(1, spring, none, summer)).toEqual([summer.value]);
    expect(windowsFor(2, spring, none, summer)).toEqual([]);
  });

  it('leave days and readings as they stand', () => {
    const later = { ...day, value: '2025-10-01' };
    const { settings } = settingsOf(standingFor([placed(day, 1), placed(later, 2)], moment(1)));
    expect([...settings.publishedOn]).toEqual([['BDA-2025', '2025-10-01']]);
  });
});

describe('settings in force', () => {
  const asked = {
    id: 'A',
    ruleIds: ['BDA-8-VOUCHER'],
    asOf: '2026-06-30',
    mode: 'substantive',
    facts: { inBda: true, year: 2026, viaCompliantPlatform: true, annualDataPurchaseAmount: '5000000.00' },
  };
  const eligible = (stated: JsonObject[]) => {
    const read = parseSubsidyCases(asked, settingsOf(stated.map(parseWish)).settings);
    return read.ok && read.value[0] !== undefined ? answerTo(read.value[0]).eligible : 'unread';
  };

  it('open a document from its day of publication on, and not once the day is taken back', () => {
    expect(eligible([])).toBeNull();
    expect(eligible([day])).toBe(true);
    expect(eligible([{ ...day, value: '2026-07-01' }])).toBe(false);
    expect(eligible([{ ...day, value: null }])).toBeNull();
  });

  it('hold a reading with its reason; a window taken back leaves what a wider pattern says', () => {
    const own = { ...window, target: 'BJ-XC-RENT', value: null };
    const { settings, readings } = settingsOf([window, own, reading].map(parseWish));
    expect([...settings.batchWindows]).toEqual([['BJ-XC-*', ['2026-03-01', '2026-03-31']]]);
    expect(readings.get('cross-district')).toEqual({ alternative: 'both-districts', reason: ground });
  });
});
