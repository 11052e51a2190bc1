import type { LedgerEntry } from '../../../src/core/entry/index.js';
import { REGIME } from '../chronicle.js';
import { again, change, drop, followedBy, made, OTHER, ofSame, replace, type Wrong } from './mutate.js';

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

const filerOf = (entries: readonly LedgerEntry[], id: string) => ofSame(entries, 'application.filed', id)?.body.filer;
const acceptorOf = (entries: readonly LedgerEntry[], id: string) =>
  ofSame(entries, 'application.accepted', id)?.body.officer;
const matterOf = (entries: readonly LedgerEntry[], id: string): string =>
  ofSame(entries, 'objection.filed', id)?.body.about ?? '';
const failed = { sourceLegality: 'fail', contentCompliance: 'pass', authorisationClarity: 'pass' };
const passed = { ...failed, sourceLegality: 'pass' };

/** Wrongs between filing and the end of publicity. */
export const APPLICATION_WRONGS: readonly Wrong[] = [
  ['regime-unknown', 'a regime that nobody published', change('application.filed', () => ({ regime: 'ELSEWHERE' }))],
  [
    'regime-version-unpublished',
    'a version that nobody published',
    change('application.filed', () => ({ regimeVersion: '2' })),
  ],
  [
    'regime-version-unpublished',
    'another version was published',
    change('policy.published', ({ policyId }) => (policyId === REGIME.regime ? { version: '2' } : undefined)),
  ],
  [
    'regime-not-in-force',
    'a regime that begins later',
    change('policy.published', ({ policyId, content }) =>
      policyId === REGIME.regime ? { content: { ...content, effectiveFrom: '2030-01-01' } } : undefined,
    ),
  ],
  [
    'regime-not-in-force',
    'a regime that ended before',
    change('policy.published', ({ policyId, content }) =>
      policyId === REGIME.regime
        ? { content: { ...content, effectiveFrom: '2020-01-01', effectiveUntil: '2020-12-31' } }
        : undefined,
    ),
  ],
  [
    'registration-type-not-offered',
    'a regime that does not offer it',
    change('policy.published', ({ policyId, content }) =>
      policyId === REGIME.regime ? { content: { ...content, registrationTypes: { value: ['renewal'] } } } : undefined,
    ),
  ],
  ['application-unknown', 'it is accepted and was not filed', drop('application.filed')],
  ['application-filed-twice', 'it is filed again', again('application.filed')],
  [
    'application-ended',
    'it is withdrawn after its rejection',
    followedBy('application.decided', (entry) =>
      entry.kind === 'application.decided' && entry.body.outcome === 'rejected'
        ? made(entry, 'application.withdrawn', { filer: OTHER })
        : undefined,
    ),
  ],
  [
    'application-ended',
    'a second certificate on one application',
    again('certificate.issued', { number: 'DA0000000000000', statusIndex: 999_999 }),
  ],
  ['application-out-of-order', 'it is decided and was not accepted', drop('application.accepted')],
  ['application-out-of-order', 'it is accepted again', again('application.accepted')],
  ['application-out-of-order', 'a supplement that nobody asked for', drop('application.supplement-requested')],
  [
    'application-out-of-order',
    'it is publicised and was not decided',
    replace('application.decided', ({ subject: id }, entries) =>
      ofSame(entries, 'publicity.started', id) === undefined ? undefined : [],
    ),
  ],
  [
    'subject-of-other-centre',
    'the other centre accepts',
    replace('application.accepted', (entry) => [
      { ...entry, centre: entry.centre === 'public' ? 'social' : 'public' } as LedgerEntry,
    ]),
  ],
  [
    'officer-is-filer',
    'the filer accepts',
    change('application.accepted', (_body, entries, { subject: id }) => ({ officer: filerOf(entries, id) })),
  ],
  [
    'officer-is-filer',
    'the filer decides',
    change('application.decided', (_body, entries, { subject: id }) => ({ officer: filerOf(entries, id) })),
  ],
  [
    'filer-is-officer',
    'the acceptor withdraws for the applicant',
    followedBy('application.accepted', (entry) =>
      entry.kind === 'application.accepted'
        ? made(entry, 'application.withdrawn', { filer: entry.body.officer })
        : undefined,
    ),
  ],
  [
    'reviewer-is-acceptor',
    'who accepted decides',
    change('application.decided', (_body, entries, { subject: id }) => {
      const officer = acceptorOf(entries, id);
      return officer === undefined ? undefined : { officer };
    }),
  ],
  [
    'reviewer-is-acceptor',
    'who accepted extends the term',
    change('clock.extended', (_body, entries, { subject: id }) => {
      const officer = acceptorOf(entries, id);
      return officer === undefined ? undefined : { officer };
    }),
  ],
  [
    'officer-is-filer',
    'the filer reviews for the district',
    change('application.first-reviewed', (_body, entries, { subject: id }) => ({ officer: filerOf(entries, id) })),
  ],
  [
    'first-reviewer-is-acceptor',
    'who accepted reviews for the district',
    change('application.first-reviewed', (_body, entries, { subject: id }) => ({ officer: acceptorOf(entries, id) })),
  ],
  [
    'reviewer-is-first-reviewer',
    'who reviewed for the district decides',
    change('application.decided', (_body, entries, { subject: id }) => {
      const officer = ofSame(entries, 'application.first-reviewed', id)?.body.officer;
      return officer === undefined ? undefined : { officer };
    }),
  ],
  ['application-out-of-order', 'reviewed for the district twice', again('application.first-reviewed')],
  [
    'approved-despite-failed-finding',
    'a finding failed',
    change('application.decided', ({ outcome }) => (outcome === 'approved' ? { findings: failed } : undefined)),
  ],
  [
    'rejected-without-failed-finding',
    'no finding failed',
    change('application.decided', ({ outcome }) => (outcome === 'rejected' ? { findings: passed } : undefined)),
  ],
  ['clock-out-of-order', 'paused twice', again('clock.paused')],
  ['clock-out-of-order', 'resumed without a pause', drop('clock.paused')],
  ['clock-extended-twice', 'extended again', again('clock.extended')],
  [
    'clock-extended-too-long',
    'extended for longer than allowed',
    change('clock.extended', () => ({ workingDays: 11 })),
  ],
  ['publicity-twice', 'publicised again', again('publicity.started')],
  [
    'publicity-starts-on-other-day',
    'begun on paper the day before',
    change('publicity.started', ({ startsOn }) => ({ startsOn: dayBefore(startsOn) })),
  ],
  [
    'publicity-too-short',
    'one day less',
    change('publicity.started', ({ startsOn, endsOn }) =>
      startsOn < '2026-12-01' ? { endsOn: dayBefore(endsOn) } : undefined,
    ),
  ],
  [
    'publicity-cut-short',
    'one day more than was waited for',
    change('publicity.started', (_body, entries, { subject: id }) => {
      const { outcome = 'terminated' } = ofSame(entries, 'publicity.ended', id)?.body ?? {};
      return outcome === 'terminated' ? undefined : { endsOn: '2099-12-31' };
    }),
  ],
  [
    'publicity-other-type',
    'another type is shown',
    change('publicity.started', ({ registrationType }) => ({
      registrationType: registrationType === 'initial' ? 'renewal' : 'initial',
    })),
  ],
  [
    'publicised-other-than-filed',
    'another name is shown',
    change('publicity.started', () => ({ dataName: '另一数据集' })),
  ],
  [
    'publicity-outcome-differs',
    'an objection is passed over',
    change('publicity.ended', ({ outcome }) =>
      outcome === 'objection-dismissed' ? { outcome: 'no-objection' } : undefined,
    ),
  ],
  [
    'publicity-outcome-differs',
    'ended by an objection that was dismissed',
    change('publicity.ended', ({ outcome }) =>
      outcome === 'objection-dismissed' ? { outcome: 'terminated' } : undefined,
    ),
  ],
  [
    'objection-open',
    'the objection is left open',
    // One to a certificate may stay open, and so may the certificate.
    replace('objection.resolved', (entry, entries) =>
      matterOf(entries, entry.subject).startsWith('application:') ? [] : undefined,
    ),
  ],
  ['objection-filed-twice', 'filed again', again('objection.filed')],
  [
    'objection-unknown',
    'resolved and never filed',
    replace('objection.filed', (entry, entries) =>
      ofSame(entries, 'objection.resolved', entry.subject) === undefined ? undefined : [],
    ),
  ],
  ['objection-resolved-twice', 'resolved again', again('objection.resolved')],
  [
    'officer-is-filer',
    'the filer decides on an objection',
    change('objection.resolved', (_body, entries, { subject: id }) => {
      const officer = filerOf(entries, matterOf(entries, id));
      return officer === undefined ? undefined : { officer };
    }),
  ],
  [
    'decider-is-reviewer',
    'who reviewed decides on an objection',
    change('objection.resolved', (_body, entries, { subject: id }) => {
      const officer = ofSame(entries, 'application.decided', matterOf(entries, id))?.body.officer;
      return officer === undefined ? undefined : { officer };
    }),
  ],
  [
    'subject-of-other-centre',
    'the other centre enters an objection',
    replace('objection.filed', (entry) => [
      { ...entry, centre: entry.centre === 'public' ? 'social' : 'public' } as LedgerEntry,
    ]),
  ],
  ['objection-about-unknown', 'about nothing', change('objection.filed', () => ({ about: `application:${OTHER}` }))],
  [
    'objection-out-of-time',
    'before publicity',
    followedBy('application.accepted', (entry) =>
      made(entry, 'objection.filed', { about: entry.subject }, `objection:${OTHER}`),
    ),
  ],
];
