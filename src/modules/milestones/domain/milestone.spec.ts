import { parseCivilDate } from '../../../core/calendar/index.js';
import type { Fault } from '../../../core/fault.js';
import { evidenceValue, type Milestone, milestoneBody, type ProvedStatement, requireStatement } from './milestone.js';
import { requireDecidable, requireOpen } from './statement.js';

const day = (text: string) => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const TODAY = day('2026-11-27');
const OWN = '91110000MA0000001A';
const DIGESTS = { sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` } as const;
const TRADE: ProvedStatement = {
  ...{ occurredOn: TODAY, amount: 100n, platform: '北京国际大数据交易所', contract: DIGESTS },
  counterparty: { name: '乙公司', code: '91110000MA0000002B' },
};

const codeOf = (act: () => void): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Fault).code;
  }
};

const faultsOf = (type: 'listing' | 'trade' | 'opening', statement: ProvedStatement): string[] => {
  try {
    requireStatement(type, statement, { today: TODAY, code: OWN });
    return [];
  } catch (error) {
    return (error as Fault).errors.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

describe('what is stated of a first', () => {
  it('is whole', () => {
    expect(faultsOf('trade', TRADE)).toEqual([]);
    expect(faultsOf('listing', { occurredOn: TODAY, platform: '北数所' })).toEqual([]);
    expect(faultsOf('opening', { occurredOn: TODAY, platform: '数据训练基地' })).toEqual([]);
  });

  it('names everything that a trade lacks', () => {
    expect(faultsOf('trade', { occurredOn: TODAY })).toEqual([
      '/amount needed-for-type',
      '/contract needed-for-type',
      '/counterparty needed-for-type',
      '/platform needed-for-type',
    ]);
  });

  it('has nothing that is not of its type', () => {
    expect(faultsOf('listing', TRADE)).toEqual([
      '/amount not-of-this-type',
      '/contract not-of-this-type',
      '/counterparty not-of-this-type',
    ]);
  });

  it('is neither of a day to come nor a trade with oneself', () => {
    const counterparty = { name: '甲公司', code: OWN };
    expect(faultsOf('trade', { ...TRADE, occurredOn: day('2026-11-28'), counterparty })).toEqual([
      '/occurredOn day-ahead',
      '/counterparty/code own-code',
    ]);
  });
});

const milestone: Milestone = {
  ...{ id: '22222222-2222-4222-8222-222222222222', type: 'trade', occurredOn: TODAY, amount: 100n },
  holder: { organisationId: 'holder', name: '甲公司', code: OWN },
  ...{ centre: 'social', state: 'stated', version: 1, evidence: { files: [DIGESTS], platform: '北数所' } },
  stated: { accountId: 'a', personId: 'stater', at: new Date(0) },
};
const OFFICER = { centre: 'social', personId: 'officer', isOfASide: false } as const;

describe('who decides', () => {
  const refusal = (of: Partial<Milestone>, officer: Partial<Parameters<typeof requireDecidable>[1]> = {}) =>
    codeOf(() => requireDecidable({ ...milestone, ...of }, { ...OFFICER, ...officer }));

  it('an officer of the competent centre', () => {
    expect(refusal({})).toBeUndefined();
    expect(refusal({}, { centre: 'public' })).toBe('statement-of-other-centre');
    expect(refusal({}, { centre: undefined })).toBe('statement-of-other-centre');
  });

  it('nobody of a side, nor the same natural person by another account', () => {
    expect(refusal({}, { isOfASide: true })).toBe('statement-own-matter');
    expect(refusal({}, { personId: 'stater' })).toBe('statement-same-person');
  });

  it.each(['confirmed', 'refused', 'withdrawn'] as const)('nothing that is %s is decided again', (state) => {
    expect(refusal({ state })).toBe('statement-ended');
    expect(codeOf(() => requireOpen({ state }))).toBe('statement-ended');
  });
});

it('the entry shows whose first it is, which and when; the rest is committed to', () => {
  expect(milestoneBody(milestone)).toEqual({
    ...{ actId: milestone.id, milestoneType: 'trade', holderName: '甲公司', holderCode: OWN, occurredOn: TODAY },
  });
  expect(evidenceValue(milestone.evidence, undefined)).toEqual({ files: [DIGESTS], platform: '北数所' });
  expect(evidenceValue({ files: [] }, 'act')).toEqual({ files: [], sourceAct: 'act' });
});
