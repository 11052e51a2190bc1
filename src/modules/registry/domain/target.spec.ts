import { applicant, at, draft, stranger, target } from '../../../../test/support/registry-fixtures.js';
import { lastInstantOfDay, parseCivilDate, startOfDay } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { PUBLIC_RESOURCE_2025_2, type RegistrationType } from '../../../core/regime/index.js';
import { createDraft } from './acts/draft.js';
import type { Applicant, Application, TargetCertificate } from './application.js';
import { clockTermsOf, nextDue } from './deadlines.js';
import { requireTarget, windowOf } from './target.js';

const day = (text: string) => {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const ends = (text: string): Date => lastInstantOfDay(day(text));
/** The last instant before a Beijing day, and its first. */
const justBefore = (text: string): Date => new Date(startOfDay(day(text)).getTime() - 1);
const first = (text: string): Date => startOfDay(day(text));

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
};

const OTHERS: Applicant = { ...applicant, organisationId: stranger.organisationId, code: stranger.organisationCode };
const INTERESTED: Applicant = { ...OTHERS, capacity: 'interested-party' };

const asked = (registrationType: RegistrationType, change: Partial<Application> = {}): Application => ({
  ...draft(),
  regimeVersion: '2026-08-01',
  registrationType,
  certificateNumber: 'DA1122026090001',
  ...change,
});
const outcome = (
  application: Application,
  change: Partial<TargetCertificate> = {},
  when = at('2026-09-16'),
  step: 'filing' | 'completion' = 'filing',
): string => codeOf(() => requireTarget(application, target(change).certificate, when, step));

const AMENDING = ['change', 'correction', 'transfer', 'renewal', 'cancellation'] as const;

describe('who may ask concerning a certificate', () => {
  it('is its holder, and for a correction others too, as what they are', () => {
    for (const type of AMENDING) {
      const inTime = type === 'renewal' ? { validUntil: ends('2026-12-31') } : {};
      expect([type, outcome(asked(type), inTime)]).toEqual([type, 'done']);
      expect([type, outcome(asked(type, { applicant: OTHERS }), inTime)]).toEqual([type, 'not-the-holder']);
      const other = outcome(asked(type, { applicant: INTERESTED }), inTime);
      expect([type, other]).toEqual([type, type === 'correction' ? 'done' : 'not-the-holder']);
      const disguised = { ...applicant, capacity: 'interested-party' } as const;
      expect([type, outcome(asked(type, { applicant: disguised }), inTime)]).toEqual([type, 'not-the-holder']);
    }
  });

  it('learns nothing of its state when he may not ask', () => {
    const revoked = { state: 'revoked', centre: 'public' } as const;
    expect(outcome(asked('change', { applicant: OTHERS }), revoked)).toBe('not-the-holder');
  });
});

describe('what a certificate allows', () => {
  it('is nothing at another centre or under another regime', () => {
    expect(outcome(asked('change'), { centre: 'public' })).toBe('certificate-of-other-centre');
    expect(outcome(asked('change'), { regime: 'PROPERTY_RIGHT_2026' })).toBe('certificate-of-other-regime');
  });

  it.each(['suspended', 'revoked', 'cancelled', 'superseded'] as const)('is nothing while it is %s', (state) => {
    for (const type of AMENDING) {
      for (const step of ['filing', 'completion'] as const) {
        const found = outcome(asked(type), { state, validUntil: ends('2026-12-31') }, undefined, step);
        expect([type, step, found]).toEqual([type, step, 'certificate-not-active']);
      }
    }
  });

  it('ends with its last instant in Beijing; a cancellation outlives it, and a renewal that was asked for in time', () => {
    const validUntil = ends('2026-09-15');
    const table = AMENDING.flatMap((type) =>
      (['filing', 'completion'] as const).map((step) => [
        type,
        step,
        outcome(asked(type), { validUntil }, justBefore('2026-09-16'), step),
        outcome(asked(type), { validUntil }, first('2026-09-16'), step),
      ]),
    );
    expect(table).toEqual([
      ['change', 'filing', 'done', 'certificate-expired'],
      ['change', 'completion', 'done', 'certificate-expired'],
      ['correction', 'filing', 'done', 'certificate-expired'],
      ['correction', 'completion', 'done', 'certificate-expired'],
      ['transfer', 'filing', 'done', 'certificate-expired'],
      ['transfer', 'completion', 'done', 'certificate-expired'],
      ['renewal', 'filing', 'renewal-out-of-window', 'certificate-expired'],
      ['renewal', 'completion', 'done', 'done'],
      ['cancellation', 'filing', 'done', 'done'],
      ['cancellation', 'completion', 'done', 'done'],
    ]);
  });
});

describe('the window of a renewal', () => {
  // 指引第三十六条: six months before the end until the day before it.
  it.each([
    ['the minute before the first day', justBefore('2026-08-20'), 'renewal-out-of-window'],
    ['the first instant of the first day', first('2026-08-20'), 'done'],
    ['the last instant of the day before the end', justBefore('2027-02-20'), 'done'],
    ['the first instant of the last day', first('2027-02-20'), 'renewal-out-of-window'],
    ['the last instant of validity', ends('2027-02-20'), 'renewal-out-of-window'],
    ['the day after', first('2027-02-21'), 'certificate-expired'],
  ])('of six months: %s', (_name, when, expected) => {
    expect(outcome(asked('renewal'), { validUntil: ends('2027-02-20') }, when)).toBe(expected);
  });

  // 办法第十五条: sixty calendar days before the end until the end.
  it.each([
    ['the minute before the first day', justBefore('2026-12-22'), 'renewal-out-of-window'],
    ['the first instant of the first day', first('2026-12-22'), 'done'],
    ['the first instant of the last day', first('2027-02-20'), 'done'],
    ['the last instant of validity', ends('2027-02-20'), 'done'],
    ['the day after', first('2027-02-21'), 'certificate-expired'],
  ])('of sixty days: %s', (_name, when, expected) => {
    const application = asked('renewal', { regime: 'PUBLIC_RESOURCE_2025', centre: 'public' });
    const certificate = { regime: 'PUBLIC_RESOURCE_2025', centre: 'public', validUntil: ends('2027-02-20') } as const;
    expect(outcome(application, certificate, when)).toBe(expected);
  });

  it('is that of the end of the month where the day six months before is missing, and none without a rule', () => {
    const months = { renewalMonths: { value: 6, source: PUBLIC_RESOURCE_2025_2.validityYears.source } };
    expect(windowOf(months, ends('2027-08-31'))).toEqual({ from: '2027-02-28', to: '2027-08-30' });
    expect(windowOf({}, ends('2027-08-31'))).toBeUndefined();
  });
});

describe('a draft about a certificate', () => {
  const request = {
    id: 'x',
    centre: 'social',
    regime: 'BJ_DATA_ASSET',
    registrationType: 'change',
    certificateNumber: 'DA1122026090001',
    applicant,
    content: {},
  } as const;

  it('is begun with it, and keeps its number only', () => {
    const filer = { ...stranger, organisationId: applicant.organisationId };
    const made = createDraft({ ...request, target: target() }, filer, at('2026-09-16'));
    expect(made).toMatchObject({ certificateNumber: 'DA1122026090001', registrationType: 'change' });
    expect(made).not.toHaveProperty('target');
    expect(codeOf(() => createDraft(request, filer, at('2026-09-16')))).toBe('target-certificate-unknown');
    const ended = target({ state: 'revoked' });
    expect(codeOf(() => createDraft({ ...request, target: ended }, filer, at('2026-09-16')))).toBe(
      'certificate-not-active',
    );
  });
});

describe('the clock of a cancellation', () => {
  const publicOne = {
    ...draft(),
    regime: 'PUBLIC_RESOURCE_2025',
    regimeVersion: '2026-08-01',
    centre: 'public',
    state: 'accepted',
    receivedAt: at('2026-09-17'),
    acceptedOn: day('2026-09-18'),
  } as const;

  it('is that of its own, ten working days from acceptance to completion, where the regime has one', () => {
    const cancelled = { ...publicOne, registrationType: 'cancellation' } as const;
    expect(nextDue(cancelled)).toMatchObject({ ok: true, value: { what: 'review', until: '2026-10-09' } });
    expect(nextDue(publicOne)).toMatchObject({ ok: true, value: { what: 'review', until: '2026-10-22' } });
    const approved = { ...cancelled, state: 'approved' } as const;
    expect(nextDue(approved)).toMatchObject({ ok: true, value: { what: 'completion', until: '2026-10-09' } });
    expect(clockTermsOf(cancelled)).not.toHaveProperty('reviewUntil');
    expect(clockTermsOf({ ...cancelled, regime: 'BJ_DATA_ASSET' }).reviewDays.value).toBe(10);
  });
});
