import { canonicalBytes } from '../../../../core/canonical/index.js';
import { nobleCrypto } from '../../../../core/crypto.js';
import { sampleColumn, sampleMeasured, sampleProfile } from '../../../../../test/support/sample-profile.js';
import { applicant, content, evidenceFor, HOLDER } from '../../../../../test/support/registry-fixtures.js';
import { type ApplicationContent, parseApplicationContent } from '../content/index.js';
import type { Target } from '../application.js';
import { formerFigures } from './carried.js';
import { countedProfiles, profileFaults } from './counted-profiles.js';
import { type JudgedProfile, judgeProfile } from './judged-profile.js';
import { REMARKS, remarksOn } from './remarks.js';

const judged = (...of: Parameters<typeof sampleProfile>): JudgedProfile => {
  const result = judgeProfile(nobleCrypto, canonicalBytes({ ...sampleProfile(...of) }));
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const stated = (change: object = {}): ApplicationContent =>
  parseApplicationContent({ ...content(), ...change }, 'submission');
const codes = (change: object, ...profiles: JudgedProfile[]): string[] =>
  remarksOn(stated(change), applicant, profiles).map(({ code }) => code);

/** What goes with the sample profile in every respect. */
const FITTING = { volume: { records: 100, bytes: 3_000_000 }, personalInformation: true };
const signer = { name: applicant.name, uscc: HOLDER };
const fitting = judged({}, { signer });
const harmless = { columns: [sampleColumn('路段'), sampleColumn('流量')] };

describe('a remark', () => {
  it('is made of nothing that goes together', () => {
    expect(codes(FITTING, fitting)).toEqual([]);
    const { sha256, sm3 } = fitting.measured.file;
    for (const dataDigests of [
      [],
      [{ sha256 }],
      [{ sha256, sm3 }],
      [{ sha256: `sha256:${'9'.repeat(64)}` }, { sha256 }],
    ]) {
      expect(codes({ ...FITTING, dataDigests }, fitting)).toEqual([]);
    }
    const schema = ['路段', '手机号', '编号'].map((name) => ({ name, type: '任意' }));
    expect(codes({ ...FITTING, schema }, fitting)).toEqual([]);
    expect(codes({ ...FITTING, volume: { bytes: 3_000_000 } }, fitting)).toEqual([]);
  });

  it('is made of nothing where nothing was measured', () => {
    expect(codes({})).toEqual([]);
  });

  it('compares the whole volume with the sum of the files', () => {
    const volume = { records: 350, bytes: 6_000_000 };
    const second = judged({ rows: 250, sample: { rows: 100, seed: 1, method: 'reservoir' } }, { signer });
    expect(codes({ ...FITTING, volume }, fitting, second)).toEqual([]);
    const [remark] = remarksOn(stated({ ...FITTING, volume: { records: 351 } }), applicant, [fitting, second]);
    expect(remark).toEqual({
      code: 'records-differ',
      pointer: '/volume/records',
      params: { stated: 351, measured: 350 },
    });
  });

  it('tells what was found from what only a name says, and leaves codes of organisations out', () => {
    const none = { ...FITTING, personalInformation: false };
    expect(codes(none, fitting)).toEqual(['personal-information-found']);
    const named = judged({ columns: [sampleColumn('姓名'), sampleColumn('手机号')] }, { signer });
    expect(codes(none, named)).toEqual(['personal-information-named']);
    expect(codes(none, judged(harmless, { signer }))).toEqual([]);
    const nothing = sampleColumn('').detected;
    const organisations = sampleColumn('单位', { detected: { ...nothing, uscc: { shaped: 100, matches: 100 } } });
    expect(codes(none, judged({ columns: [organisations] }, { signer }))).toEqual([]);
  });

  it('is made of a level below the suggested one, and of no other', () => {
    const serious = judged({}, { signer, impacts: [{ object: 'social-order', degree: 'serious' }] });
    expect(codes(FITTING, serious)).toEqual(['level-below-suggestion']);
    const important = { ...FITTING, classification: { category: '经营数据', level: 'important' } };
    expect(codes(important, serious)).toEqual([]);
    expect(codes(important, fitting)).toEqual([]);
  });

  it('is made of digests that contradict each other, by either of them', () => {
    const { sha256, sm3 } = fitting.measured.file;
    const strange = { sha256: `sha256:${'9'.repeat(64)}`, sm3: `sm3:${'9'.repeat(64)}` };
    for (const [digest, code] of [
      [{ sha256, sm3: strange.sm3 }, 'file-digests-contradict'],
      [{ sha256: strange.sha256, sm3 }, 'file-digests-contradict'],
      [strange, 'file-not-listed'],
    ] as const) {
      expect(codes({ ...FITTING, dataDigests: [digest] }, fitting)).toEqual([code]);
    }
  });

  it('is made of a signer who is somebody else, or nobody', () => {
    expect(codes(FITTING, judged())).toEqual(['signer-unstated']);
    expect(codes(FITTING, judged({}, { signer: { name: '别家', uscc: '91440300708461136T' } }))).toEqual([
      'signer-is-other',
    ]);
    expect(codes(FITTING, judged({}, { signer: { name: '别家' } }))).toEqual([]);
  });

  it('has words in both languages for every code', () => {
    for (const { zh, en } of Object.values(REMARKS)) {
      const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      expect([/\p{Script=Han}/u.test(zh), /\p{Script=Han}/u.test(en), gaps(zh)]).toEqual([true, false, gaps(en)]);
    }
  });
});

describe('the profiles that count', () => {
  const files = [evidenceFor('identity', 1), ...[5, 6, 7].map((number) => evidenceFor('data-profile', number))];
  const ids = files.map(({ id }) => id);

  it('are all that are attached, or those that are named', () => {
    expect(countedProfiles({}, files)).toEqual(files.slice(1));
    expect(countedProfiles({ dataProfiles: [] }, files)).toEqual([]);
    expect(countedProfiles({ dataProfiles: ids.slice(0, 2) }, files)).toEqual(files.slice(1, 2));
    expect(countedProfiles({ dataProfiles: ids.toReversed() }, files)).toEqual(files.slice(1).toReversed());
  });

  it('are different files', () => {
    const again = { ...evidenceFor('data-profile', 5), id: evidenceFor('data-profile', 8).id };
    expect(countedProfiles({}, [...files, again])).toEqual(files.slice(1));
  });

  it('are five at most, and the holder’s', () => {
    const many = [1, 2, 3, 4, 5, 6].map((number) => evidenceFor('data-profile', number));
    const six = { evidence: many, applicant };
    expect(profileFaults({}, six)).toMatchObject([{ pointer: '/evidence', code: 'too-many-profiles' }]);
    expect(profileFaults({}, { ...six, evidence: many.slice(1) })).toEqual([]);
    expect(profileFaults({ dataProfiles: [many[0]?.id ?? ''] }, six)).toEqual([]);
    const other = { evidence: [], applicant: { ...applicant, capacity: 'interested-party' as const } };
    expect(profileFaults({}, other)).toEqual([]);
    expect(profileFaults({ dataProfiles: [] }, other)).toMatchObject([{ code: 'profile-not-by-holder' }]);
    expect(profileFaults({}, { ...other, evidence: many.slice(1, 2) })).toMatchObject([
      { code: 'profile-not-by-holder' },
    ]);
  });
});

describe('the figures of the certificate before', () => {
  const target = (change: Partial<Target['certificate']> = {}): Target => ({
    certificate: {
      number: 'SJ1102026010001',
      applicationId: '0b0b0b0b-1111-4222-8333-000000000001',
      centre: 'social',
      regime: 'BJ_DATA_ASSET',
      holder: applicant,
      state: 'active',
      validUntil: new Date('2027-01-01T00:00:00.000Z'),
      measured: [sampleMeasured()],
      ...change,
    },
    content: stated(),
  });

  it.each<[string, object]>([
    ['name', { dataName: '2025年全国高空设备租赁数据集' }],
    ['summary', { summary: '另一概述' }],
    ['time span', { timeSpan: { from: '2024-01-01', to: '2025-12-31' } }],
    ['volume', { volume: { records: 1 } }],
    ['form', { form: { media: ['table'], structure: 'structured' } }],
    ['files', { dataDigests: [{ sha256: `sha256:${'9'.repeat(64)}` }] }],
    ['personal information', { personalInformation: true }],
    ['level', { classification: { category: '经营数据', level: 'important' } }],
  ])('do not outlive another %s of the data', (_, change) => {
    expect(formerFigures(stated(change), target()).changed).not.toEqual([]);
  });

  it.each<[string, object]>([
    ['nothing else', {}],
    ['another place where it lies', { storage: '上海' }],
    ['other restrictions', { restrictionScope: '仅限研究' }],
  ])('outlive %s', (_, change) => {
    expect(formerFigures(stated(change), target())).toEqual({ measured: [sampleMeasured()], changed: [] });
  });

  it('are none where nobody can tell any more what it certified', () => {
    const { content: _erased, ...erased } = target();
    expect(formerFigures(stated(), erased)).toEqual({ measured: [], changed: [] });
  });
});
