import fc from 'fast-check';
import { Chronicle, keyOf, REGIME } from '../../../test/support/chronicle.js';
import { legalHistory } from '../../../test/support/histories.js';
import type { EntryKind, EntryOf, LedgerEntry } from '../entry/index.js';
import { FINDING_TEXT, type Opening, Replay, type ReplayFindingCode } from './index.js';

interface Told {
  readonly entries: readonly LedgerEntry[];
  readonly openings: readonly Opening[];
}
/** One wrong made in a legal history; nothing where the history has no place for it. */
type Mutation = (told: Told, pick: number) => Told | undefined;

const OTHER = '0b0b0b0b-1111-4222-8333-999999999999';
const STRANGER = '914403001922038216';

const placesOf = (entries: readonly LedgerEntry[], kind: EntryKind): number[] =>
  entries.flatMap((entry, index) => (entry.kind === kind ? [index] : []));

/** The openings of entries that moved because `length` entries took the place of one. */
const moved = (openings: readonly Opening[], index: number, length: number): Opening[] =>
  openings.flatMap((opening) => {
    if (opening.index === index && length === 0) return [];
    return [opening.index > index ? { ...opening, index: opening.index + length - 1 } : opening];
  });

/** Replaces one entry of a kind by others: the first, from a chosen one on, that lends itself to it. */
const replace =
  <K extends EntryKind>(
    kind: K,
    by: (entry: EntryOf<K>, entries: readonly LedgerEntry[], index: number) => readonly LedgerEntry[] | undefined,
  ): Mutation =>
  ({ entries, openings }, pick) => {
    const places = placesOf(entries, kind);
    const turn = places.length === 0 ? 0 : pick % places.length;
    for (const index of [...places.slice(turn), ...places.slice(0, turn)]) {
      const next = by(entries[index] as unknown as EntryOf<K>, entries, index);
      if (next === undefined) continue;
      return { entries: entries.toSpliced(index, 1, ...next), openings: moved(openings, index, next.length) };
    }
    return undefined;
  };

const withBody = <K extends EntryKind>(entry: EntryOf<K>, body: object): LedgerEntry =>
  ({ ...entry, body: { ...entry.body, ...body } }) as unknown as LedgerEntry;

/** Changes the body of one entry of a kind. */
const change = <K extends EntryKind>(
  kind: K,
  body: (of: EntryOf<K>['body'], entries: readonly LedgerEntry[], entry: EntryOf<K>) => object | undefined,
): Mutation =>
  replace(kind, (entry, entries) => {
    const changed = body(entry.body, entries, entry);
    return changed && [withBody(entry, changed)];
  });

const drop = (kind: EntryKind): Mutation => replace(kind, () => []);
/** The same act a second time, under another id. */
const again = (kind: EntryKind, body: object = {}): Mutation =>
  replace(kind, (entry) => [entry as LedgerEntry, withBody(entry, { actId: OTHER, ...body })]);
const subject = (kind: EntryKind, id: string): Mutation =>
  replace(kind, (entry) => [{ ...entry, subject: `${entry.subject.split(':')[0]}:${id}` } as LedgerEntry]);
const ofSame = <K extends EntryKind>(entries: readonly LedgerEntry[], kind: K, id: string): EntryOf<K> | undefined =>
  entries.find((entry) => entry.kind === kind && entry.subject === id) as EntryOf<K> | undefined;
/** A step of the procedure of another application in another state, of the same centre. */
const then = (kind: EntryKind, after: (entry: LedgerEntry) => LedgerEntry | undefined): Mutation =>
  replace(kind, (entry) => {
    const next = after(entry as LedgerEntry);
    return next && [entry as LedgerEntry, next];
  });
const made = (of: LedgerEntry, kind: EntryKind, body: object, about: string = of.subject): LedgerEntry =>
  ({ ...of, kind, subject: about, body: { actId: OTHER, ...body }, digests: {} }) as unknown as LedgerEntry;
const swapped =
  (kind: EntryKind): Mutation =>
  ({ entries, openings }, pick) => {
    const places = placesOf(entries, kind).filter(
      (index) => (entries[index + 1]?.at ?? '') > (entries[index]?.at ?? ''),
    );
    const index = places[pick % places.length];
    const [first, second] = index === undefined ? [] : [entries[index], entries[index + 1]];
    if (index === undefined || !first || !second) return undefined;
    return { entries: entries.toSpliced(index, 2, second, first), openings };
  };
const signedBy = (
  kind: EntryKind,
  key: (entry: LedgerEntry, entries: readonly LedgerEntry[]) => string | undefined,
): Mutation =>
  replace(kind, (entry, entries) => {
    const by = key(entry as LedgerEntry, entries);
    return by === undefined ? undefined : [{ ...entry, by } as LedgerEntry];
  });
const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

const filerOf = (entries: readonly LedgerEntry[], id: string) => ofSame(entries, 'application.filed', id)?.body.filer;
const acceptorOf = (entries: readonly LedgerEntry[], id: string) =>
  ofSame(entries, 'application.accepted', id)?.body.officer;
const failed = { sourceLegality: 'fail', contentCompliance: 'pass', authorisationClarity: 'pass' };
const passed = { ...failed, sourceLegality: 'pass' };

/** What is done, and what must then be found. Together they show that every finding can be made. */
const MUTATIONS: readonly [ReplayFindingCode, string, Mutation][] = [
  ['at-decreases', 'two entries change places', swapped('application.filed')],
  ['key-not-introduced', 'a stranger signs', signedBy('application.accepted', () => keyOf(250))],
  [
    'key-of-other-centre',
    'the other centre signs',
    signedBy('application.accepted', ({ centre }) => keyOf(centre === 'public' ? 4 : 3)),
  ],
  [
    'key-of-other-purpose',
    'a credential key signs',
    signedBy('application.accepted', ({ centre }) => keyOf(centre === 'public' ? 5 : 6)),
  ],
  [
    'key-retired',
    'a key signs once more after its end',
    then('key.retired', (entry) =>
      entry.kind === 'key.retired'
        ? { ...made(entry, 'node.admitted', { nodeName: 'x' }, `node:${OTHER}`), by: entry.body.key }
        : undefined,
    ),
  ],
  [
    'key-not-signed-by-root',
    'an entry key introduces another',
    signedBy('key.retired', ({ centre }) => keyOf(centre === 'public' ? 2 : 1)),
  ],
  ['key-introduced-twice', 'a key is introduced again', again('key.introduced')],
  ['key-unknown', 'a key is retired that never was', change('key.retired', () => ({ key: keyOf(250) }))],
  ['key-retired-twice', 'a key is retired again', again('key.retired')],
  [
    'key-retired-ahead',
    'a retirement names an index to come',
    change('key.retired', () => ({ firstUntrustedIndex: 9_999 })),
  ],
  [
    'entries-no-longer-trusted',
    'a retirement reaches back',
    change('key.retired', ({ key }, entries) =>
      entries.some(({ by }) => by === key) ? { reason: 'compromise', firstUntrustedIndex: 0 } : undefined,
    ),
  ],
  ['policy-published-twice', 'a version is published again', again('policy.published')],
  ['regime-unknown', 'a regime that nobody published', change('application.filed', () => ({ regime: 'ELSEWHERE' }))],
  [
    'regime-version-unpublished',
    'a version that nobody published',
    change('application.filed', () => ({ regimeVersion: '2' })),
  ],
  [
    'regime-version-unpublished',
    'another version was published',
    change('policy.published', ({ policyType }) => (policyType === 'regime' ? { version: '2' } : undefined)),
  ],
  [
    'regime-not-in-force',
    'a regime that begins later',
    change('policy.published', ({ policyType, content }) =>
      policyType === 'regime' ? { content: { ...content, effectiveFrom: '2030-01-01' } } : undefined,
    ),
  ],
  [
    'regime-not-in-force',
    'a regime that ended before',
    change('policy.published', ({ policyType, content }) =>
      policyType === 'regime'
        ? { content: { ...content, effectiveFrom: '2020-01-01', effectiveUntil: '2020-12-31' } }
        : undefined,
    ),
  ],
  [
    'registration-type-not-offered',
    'a regime that does not offer it',
    change('policy.published', ({ policyType, content }) =>
      policyType === 'regime' ? { content: { ...content, registrationTypes: { value: ['renewal'] } } } : undefined,
    ),
  ],
  ['application-unknown', 'it is accepted and was not filed', drop('application.filed')],
  ['application-filed-twice', 'it is filed again', again('application.filed')],
  [
    'application-ended',
    'it is withdrawn after its rejection',
    then('application.decided', (entry) =>
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
    then('application.accepted', (entry) =>
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
    change('publicity.started', (_body, entries, { subject: id }) =>
      ofSame(entries, 'publicity.ended', id)?.body.outcome === 'terminated' ? undefined : { endsOn: '2099-12-31' },
    ),
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
  ['objection-open', 'the objection is left open', drop('objection.resolved')],
  ['objection-filed-twice', 'filed again', again('objection.filed')],
  ['objection-unknown', 'resolved and never filed', drop('objection.filed')],
  ['objection-resolved-twice', 'resolved again', again('objection.resolved')],
  ['objection-about-unknown', 'about nothing', change('objection.filed', () => ({ about: `application:${OTHER}` }))],
  [
    'objection-out-of-time',
    'before publicity',
    then('application.accepted', (entry) =>
      made(entry, 'objection.filed', { about: entry.subject }, `objection:${OTHER}`),
    ),
  ],
  [
    'issued-before-publicity-ended',
    'publicity was never ended',
    replace('publicity.ended', ({ body }) => (body.outcome === 'terminated' ? undefined : [])),
  ],
  [
    'issued-without-publicity',
    'never publicised',
    ({ entries, openings }) => {
      const first = entries.find(({ kind }) => kind === 'certificate.issued') as
        | EntryOf<'certificate.issued'>
        | undefined;
      if (first === undefined) return undefined;
      const about = `application:${first.body.applicationId}`;
      return {
        entries: entries.filter((entry) => !(entry.kind.startsWith('publicity.') && entry.subject === about)),
        openings,
      };
    },
  ],
  [
    'issued-other-than-publicised',
    'another name is certified',
    change('certificate.issued', () => ({ dataName: '另一数据集' })),
  ],
  [
    'issued-under-other-regime',
    'another version is certified',
    change('certificate.issued', () => ({ regimeVersion: '2' })),
  ],
  ['holder-is-not-applicant', 'a stranger holds it', change('certificate.issued', () => ({ holderCode: STRANGER }))],
  [
    'validity-too-long',
    'a millisecond more',
    change('certificate.issued', ({ validUntil }) => ({
      validUntil: new Date(Date.parse(validUntil) + 1).toISOString(),
    })),
  ],
  [
    'validity-ended-before-issue',
    'over before it began',
    change('certificate.issued', () => ({ validUntil: '2026-01-01T00:00:00.000Z' })),
  ],
  [
    'certificate-number-twice',
    'a number is given twice',
    change('certificate.issued', (body, entries) => {
      const other = entries.find((entry) => entry.kind === 'certificate.issued' && entry.body.number !== body.number) as
        | EntryOf<'certificate.issued'>
        | undefined;
      return other && { number: other.body.number };
    }),
  ],
  [
    'status-index-twice',
    'a status index is given twice',
    change('certificate.issued', (body, entries, entry) => {
      const other = entries.find(
        (one) => one.kind === 'certificate.issued' && one.centre === entry.centre && one.body.number !== body.number,
      ) as EntryOf<'certificate.issued'> | undefined;
      return other && { statusIndex: other.body.statusIndex };
    }),
  ],
  [
    'certificate-unknown',
    'suspended and never issued',
    change('certificate.suspended', () => ({ number: 'DA0000000000000' })),
  ],
  [
    'certificate-unknown',
    'evaluated and never issued',
    change('evaluation.filed', () => ({ number: 'DA0000000000000' })),
  ],
  [
    'certificate-ended',
    'suspended after its revocation',
    then('certificate.revoked', (entry) =>
      entry.kind === 'certificate.revoked'
        ? made(entry, 'certificate.suspended', { number: entry.body.number, reason: 'late' })
        : undefined,
    ),
  ],
  [
    'certificate-ended',
    'revoked after its succession',
    then('certificate.renewed', (entry) =>
      entry.kind === 'certificate.renewed'
        ? made(entry, 'certificate.revoked', { number: entry.body.number, reason: 'late' })
        : undefined,
    ),
  ],
  [
    'certificate-ended',
    'pledged after its end',
    then('certificate.cancelled', (entry) =>
      entry.kind === 'certificate.cancelled'
        ? made(
            entry,
            'encumbrance.created',
            { number: entry.body.number, encumbranceType: 'pledge' },
            `encumbrance:${OTHER}`,
          )
        : undefined,
    ),
  ],
  ['suspended-twice', 'suspended again', again('certificate.suspended')],
  ['reinstated-without-suspension', 'reinstated again', again('certificate.reinstated')],
  ['reinstated-without-suspension', 'reinstated and never suspended', drop('certificate.suspended')],
  [
    'effective-after-act',
    'an effect in the future',
    change('certificate.revoked', () => ({ effectiveFrom: '2099-01-01T00:00:00.000Z' })),
  ],
  [
    'effective-before-issue',
    'an effect before the issue',
    change('certificate.revoked', () => ({ effectiveFrom: '2026-01-01T00:00:00.000Z' })),
  ],
  [
    'successor-unknown',
    'a successor that was never issued',
    change('certificate.renewed', () => ({ successor: 'DA0000000000000' })),
  ],
  ['successor-unknown', 'its own successor', change('certificate.changed', ({ number }) => ({ successor: number }))],
  [
    'successor-of-other-application',
    'on another application',
    change('certificate.transferred', () => ({ applicationId: OTHER })),
  ],
  [
    'successor-of-other-certificate',
    'the application concerned none',
    change('application.filed', ({ registrationType }) =>
      registrationType === 'renewal' ? { certificate: 'DA0000000000000' } : undefined,
    ),
  ],
  [
    'renewed-after-expiry',
    'a validity that was over',
    change('certificate.issued', ({ number }, entries, entry) =>
      entries.some((one) => one.kind === 'certificate.renewed' && one.body.number === number)
        ? { validUntil: entry.at }
        : undefined,
    ),
  ],
  [
    'cancelled-without-application',
    'on another application',
    change('certificate.cancelled', () => ({ applicationId: OTHER })),
  ],
  [
    'cancelled-without-application',
    'of another certificate',
    change('application.filed', ({ registrationType }) =>
      registrationType === 'cancellation' ? { certificate: 'DA0000000000000' } : undefined,
    ),
  ],
  [
    'expiry-differs',
    'another end is noticed',
    change('certificate.expired', () => ({ validUntil: '2030-01-01T00:00:00.000Z' })),
  ],
  ['two-current-sources', 'a second source', again('source.designated', { sourceCode: STRANGER })],
  [
    'reassigned-without-source',
    'taken from nobody',
    replace('source.designated', (entry, entries) =>
      ofSame(entries, 'source.designated', entry.subject) === entry ? [] : undefined,
    ),
  ],
  ['source-differs', 'taken from another', change('source.reassigned', () => ({ fromCode: STRANGER }))],
  ['source-differs', 'updated by another', change('source.updated', () => ({ sourceCode: STRANGER }))],
  ['update-version-order', 'the same version again', again('source.updated')],
  ['encumbrance-created-twice', 'created again', again('encumbrance.created')],
  ['encumbrance-unknown', 'released and never created', subject('encumbrance.released', OTHER)],
  ['encumbrance-released-twice', 'released again', again('encumbrance.released')],
  [
    'encumbrance-of-other-certificate',
    'released from another',
    change('encumbrance.released', () => ({ number: 'DA0000000000000' })),
  ],
  [
    'policy-unpublished',
    'a claim under a policy that nobody published',
    change('claim.decided', () => ({ policyVersion: '2' })),
  ],
  [
    'policy-is-draft',
    'a draft',
    change('policy.published', ({ policyType, content }, _entries, { centre }) =>
      policyType === 'subsidy-policy' && centre === 'social' ? { content: { ...content, status: 'draft' } } : undefined,
    ),
  ],
  ['rule-unknown', 'a rule that the policy has not', change('claim.decided', () => ({ ruleId: 'NONE' }))],
  ['claim-decided-twice', 'decided again', again('claim.decided')],
  ['grant-without-approval', 'the claim was rejected', change('claim.decided', () => ({ outcome: 'rejected' }))],
  ['grant-without-approval', 'there was no claim', drop('claim.decided')],
  [
    'claim-granted-twice',
    'another grant on one claim',
    replace('subsidy.granted', (entry) => [
      entry,
      { ...withBody(entry, { actId: OTHER }), subject: `grant:${OTHER}` } as LedgerEntry,
    ]),
  ],
  ['grant-twice', 'granted again', again('subsidy.granted')],
  [
    'grant-differs-from-claim',
    'under another rule',
    change('subsidy.granted', ({ ruleId }) => ({ ruleId: ruleId === 'PROJECT' ? 'VOUCHER' : 'PROJECT' })),
  ],
  [
    'grant-above-approval',
    'one fen more than approved',
    change('subsidy.granted', ({ amount }) => ({ amount: String(BigInt(amount) + 1n) })),
  ],
  [
    'award-scope-missing',
    'the project is not named',
    change('subsidy.granted', ({ ruleId }) => (ruleId === 'PROJECT' ? { scopes: [] } : undefined)),
  ],
  [
    'award-above-cap',
    'a lower cap',
    change('policy.published', ({ policyType, content }, _entries, { centre }) =>
      policyType === 'subsidy-policy' && centre === 'social' ? { content: lowered(content, 'cap') } : undefined,
    ),
  ],
  [
    'award-above-pool',
    'a smaller pool',
    change('policy.published', ({ policyType, content }, _entries, { centre }) =>
      policyType === 'subsidy-policy' && centre === 'social' ? { content: lowered(content, 'pool') } : undefined,
    ),
  ],
  ['grant-unknown', 'paid and never granted', drop('subsidy.granted')],
  ['claim-paid-twice', 'an instalment is paid again', again('subsidy.paid')],
  [
    'paid-above-grant',
    'one fen more',
    change('subsidy.paid', ({ amount, instalment }) =>
      instalment === 2 ? { amount: String(BigInt(amount) + 1n) } : undefined,
    ),
  ],
  ['clawed-back-above-payment', 'more than was paid', change('subsidy.clawed-back', () => ({ amount: '999999999' }))],
  ['filed-twice', 'an evaluation is filed again', again('evaluation.filed')],
  ['filed-twice', 'a receipt is filed again', again('platform.receipt')],
  [
    'milestone-twice',
    'a second first trade',
    replace('milestone.confirmed', (entry) => [
      entry,
      { ...withBody(entry, { actId: OTHER }), subject: `milestone:${OTHER}` } as LedgerEntry,
    ]),
  ],
  [
    'receipt-about-unknown',
    'a receipt for nothing',
    change('platform.receipt', () => ({ about: 'certificate:DA0000000000000' })),
  ],
  ['node-admitted-twice', 'admitted again', again('node.admitted')],
  ['node-not-admitted', 'suspended again', again('node.suspended')],
  [
    'erasure-of-unknown-entry',
    'an entry of another kind',
    change('salt.erased', () => ({ entryKind: 'objection.resolved' })),
  ],
  ['erasure-of-unknown-entry', 'an entry to come', change('salt.erased', () => ({ entryIndex: 99_999 }))],
  [
    'erasure-of-unknown-entry',
    'an entry of the other centre',
    replace('salt.erased', (entry, entries) => {
      const centre = entry.centre === 'public' ? 'social' : 'public';
      return [{ ...entry, centre, by: entries.find((one) => one.centre === centre)?.by ?? '' } as LedgerEntry];
    }),
  ],
  [
    'erased-by-one-person',
    'one person for both',
    change('salt.erased', ({ requestedBy }) => ({ confirmedBy: requestedBy })),
  ],
  ['erased-not-personal', 'a field without persons', change('salt.erased', () => ({ fields: ['evidence'] }))],
  ['salt-erased-twice', 'erased again', again('salt.erased')],
  [
    'opening-false',
    'another value is opened',
    ({ entries, openings }, pick) => ({
      entries,
      openings: openings.map((one, place) => (place === pick % openings.length ? { ...one, value: '伪造' } : one)),
    }),
  ],
  [
    'opening-false',
    'a field that the entry does not commit to',
    ({ entries, openings }, pick) => ({
      entries,
      openings: openings.map((one, place) =>
        place === pick % openings.length ? { ...one, field: 'constructor' } : one,
      ),
    }),
  ],
  [
    'opening-false',
    'another salt',
    ({ entries, openings }, pick) => ({
      entries,
      openings: openings.map((one, place) => (place === pick % openings.length ? { ...one, salt: 'AAAA' } : one)),
    }),
  ],
];

/** The published amount, less than what is awarded under it even after something came back. */
const lowered = (content: object, which: 'cap' | 'pool'): object => {
  const text = JSON.stringify(content);
  return JSON.parse(which === 'cap' ? text.replaceAll('"1000000"', '"990000"') : text.replace('"2500000"', '"990000"'));
};

const foundIn = ({ entries, openings }: Told): ReplayFindingCode[] => {
  const replay = Replay.begin({ openings });
  return entries.flatMap((entry, index) => replay.apply(entry, index)).map(({ code }) => code);
};

/** The others are found by everybody. */
const NEED_OPENINGS = new Set<ReplayFindingCode>([
  'opening-false',
  'holder-is-not-applicant',
  'publicised-other-than-filed',
]);

describe('one wrong in a legal history', () => {
  const choices = fc.array(fc.nat(60), { minLength: 60, maxLength: 60 });

  it.each(MUTATIONS)('%s: %s', (code, _name, mutate) => {
    let made = 0;
    fc.assert(
      fc.property(choices, fc.nat(1_000), (chosen, pick) => {
        const told = legalHistory(chosen);
        const mutated = mutate(told, pick);
        if (mutated === undefined) return;
        made += 1;
        expect(foundIn(NEED_OPENINGS.has(code) ? mutated : { ...mutated, openings: [] })).toContain(code);
      }),
      { numRuns: 25 },
    );
    expect(made).toBeGreaterThan(0);
  });

  it('can be of every kind that is known', () => {
    const shown = new Set<string>([...MUTATIONS.map(([code]) => code), 'index-out-of-order', 'supplement-overdue']);
    expect(Object.keys(FINDING_TEXT).filter((code) => !shown.has(code))).toEqual([]);
  });
});

describe('what no single change of an entry shows', () => {
  it('an index that is left out or used twice', () => {
    const { entries } = new Chronicle();
    const replay = Replay.begin();
    const codes = [0, 1, 3, 3].flatMap((index, place) => {
      const entry = entries[place];
      return entry === undefined ? [] : replay.apply(entry, index).map(({ code }) => code);
    });
    expect(codes).toEqual(['index-out-of-order']);
  });

  it('a supplement after its term, which only the opening of the request tells', () => {
    const chronicle = new Chronicle();
    const [id, filer, officer] = [chronicle.id(), chronicle.id(), chronicle.id()];
    chronicle.add('application.filed', 'social', id, { ...REGIME, registrationType: 'initial', filer });
    const dueOn = chronicle.day;
    chronicle.add('application.supplement-requested', 'social', id, { officer }, { request: { items: [], dueOn } });
    chronicle.pass(0, dueOn);
    chronicle.add('application.supplemented', 'social', id, { filer });
    expect(foundIn(chronicle)).toEqual(['supplement-overdue']);
    expect(foundIn({ ...chronicle, entries: chronicle.entries, openings: [] })).toEqual([]);
  });

  it('a root that is not the one of the trust file', () => {
    const { entries } = new Chronicle();
    const codesWith = (root: string) => {
      const replay = Replay.begin({ roots: { public: root } });
      return new Set(entries.flatMap((entry, index) => replay.apply(entry, index)).map(({ code }) => code));
    };
    expect([...codesWith(keyOf(1))]).toEqual([]);
    expect([...codesWith(keyOf(99))]).toEqual(['key-not-signed-by-root']);
  });
});
