import { addDays, addMonths, civilDateAt, isCivilDate } from '../../../src/core/calendar/index.js';
import type { EntryOf, LedgerEntry } from '../../../src/core/entry/index.js';
import {
  again,
  change,
  drop,
  type Mutation,
  made,
  OTHER,
  replace,
  STRANGER,
  subject,
  type Wrong,
  withBody,
} from './mutate.js';

/** The published amount, less than what is awarded under it even after something came back. */
const lowered = (content: object, which: 'cap' | 'pool'): object => {
  const text = JSON.stringify(content);
  return JSON.parse(which === 'cap' ? text.replaceAll('"1000000"', '"990000"') : text.replace('"2500000"', '"990000"'));
};

/** The rule for projects counts by enterprise and year as the other does, and together with it. */
const sharing = (content: object): object => {
  const text = JSON.stringify(content);
  const alike = text.replace('"scope":"project","period":"total"', '"scope":"enterprise","period":"year"');
  return JSON.parse(alike.replace(/"ruleId":"(VOUCHER|PROJECT)"/g, '"ruleId":"$1","countedAs":"both"'));
};

/** Whether the certificate is transferred, or cancelled on an application, while it is in force. */
const endsByWill = (entries: readonly LedgerEntry[], number: string): boolean =>
  entries.some(
    ({ kind, body }) =>
      (kind === 'certificate.transferred' || kind === 'certificate.cancelled') &&
      'number' in body &&
      body.number === number,
  );

/** A pledge that nobody knows of stands on a certificate when another takes its place. */
const pledgedBefore = (kind: 'certificate.changed' | 'certificate.corrected') =>
  replace(kind, (entry) => {
    const pledge = { number: entry.body.number, encumbranceType: 'pledge', startsOn: '2026-01-01' };
    return [made(entry as LedgerEntry, 'encumbrance.created', pledge, `encumbrance:${OTHER}`), entry as LedgerEntry];
  });

/** Whatever takes the place of a corrected certificate certifies the use alone. */
const rightsCorrected: Mutation = ({ entries, openings }) => {
  const successors = new Set(
    entries.flatMap((entry) => (entry.kind === 'certificate.corrected' ? [entry.body.successor] : [])),
  );
  const corrected = entries.map((entry) =>
    entry.kind === 'certificate.issued' && entry.body.rights !== undefined && successors.has(entry.body.number)
      ? withBody(entry, { rights: ['use'] })
      : entry,
  );
  return { entries: corrected, openings };
};

/** Whether the ledger says openly whose a certificate is. */
const isHolderKnown = (entries: readonly LedgerEntry[], number: string | undefined): boolean =>
  entries.some(
    ({ kind, body }) =>
      kind === 'certificate.issued' && 'number' in body && body.number === number && 'holderCode' in body,
  );

/** The same by the other centre. */
const elsewhere = (entry: LedgerEntry): LedgerEntry =>
  ({ ...entry, centre: entry.centre === 'public' ? 'social' : 'public' }) as LedgerEntry;

/** The first registration is said to be that of whatever took the place of the certificate. */
const registeredBySuccessor: Mutation = ({ entries }) => {
  const at = entries.findIndex(
    (entry) => entry.kind === 'milestone.confirmed' && entry.body.milestoneType === 'registration',
  );
  const successor = entries.flatMap((entry, index) =>
    entry.kind === 'certificate.changed' ? [{ index, number: entry.body.successor }] : [],
  )[0];
  const first = entries[at];
  if (first === undefined || successor === undefined) return undefined;
  const later = withBody(first as EntryOf<'milestone.confirmed'>, { number: successor.number });
  return { entries: [...entries.toSpliced(at, 1), { ...later, at: entries.at(-1)?.at ?? later.at }], openings: [] };
};

const isFirstRecognition = (entry: LedgerEntry): boolean =>
  entry.kind === 'milestone.confirmed' && entry.body.milestoneType === 'recognition';

/** The first registration is confirmed of a later one. */
const registeredBefore: Mutation = ({ entries, openings }) => {
  const initial = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'application.filed' && entry.body.registrationType === 'initial' ? [entry.subject] : [],
    ),
  );
  const issued = entries.flatMap((entry, index) =>
    entry.kind === 'certificate.issued' && initial.has(`application:${entry.body.applicationId}`)
      ? [{ index, at: entry.at, centre: entry.centre, validFrom: entry.at, ...entry.body }]
      : [],
  );
  const place = entries.findIndex(
    (entry) => entry.kind === 'milestone.confirmed' && entry.body.milestoneType === 'registration',
  );
  const first = entries[place];
  const number = first?.kind === 'milestone.confirmed' ? first.body.number : undefined;
  const own = issued.find((each) => each.number === number);
  const isRevoked = entries.some((entry) => entry.kind === 'certificate.revoked' && entry.body.number === number);
  if (first?.kind !== 'milestone.confirmed' || own?.holderCode === undefined || isRevoked) return undefined;
  // A certificate of the national system is valid since before its entry.
  const later = issued.find(
    ({ holderCode, validFrom, index }) =>
      holderCode === own.holderCode && validFrom > own.validFrom && index > Math.max(own.index, place),
  );
  if (later === undefined) return undefined;
  const moved = { ...withBody(first, { number: later.number }), centre: later.centre, at: later.at };
  return { entries: entries.toSpliced(later.index + 1, 0, moved as LedgerEntry).toSpliced(place, 1), openings };
};

/** Wrongs of encumbrances, subsidies and what else is filed. */
export const RECORD_WRONGS: readonly Wrong[] = [
  [
    'recognised-by-another',
    'recognised by somebody who does not hold the certificate',
    change('recognition.recorded', ({ number, holderCode }, entries) => {
      const issued = entries.find((entry) => entry.kind === 'certificate.issued' && entry.body.number === number);
      const isKnown = issued?.kind === 'certificate.issued' && issued.body.holderCode === holderCode;
      return isKnown ? { holderCode: '91440300708461136T' } : undefined;
    }),
  ],
  [
    'recognised-ahead',
    'recognised on a day to come',
    change('recognition.recorded', (_body, _entries, { at }) => ({
      recognisedOn: addDays(civilDateAt(new Date(at)), 1),
    })),
  ],
  ['encumbrance-created-twice', 'created again', again('encumbrance.created')],
  ['encumbrance-unknown', 'released and never created', subject('encumbrance.released', OTHER)],
  ['encumbrance-released-twice', 'released again', again('encumbrance.released', { extent: 'whole' })],
  [
    'encumbrance-of-other-certificate',
    'released from another',
    change('encumbrance.released', () => ({ number: 'DA0000000000000' })),
  ],
  [
    'encumbered-while-seized',
    'pledged behind a seizure',
    replace('encumbrance.created', (entry) => [
      {
        ...withBody(entry, { actId: OTHER, encumbranceType: 'seizure' }),
        subject: `encumbrance:${OTHER}`,
      } as LedgerEntry,
      entry as LedgerEntry,
    ]),
  ],
  [
    'encumbrance-term-too-long',
    'a day more than five years',
    change('encumbrance.created', ({ startsOn }) => ({
      encumbranceType: 'authorised-operation',
      endsOn: isCivilDate(startsOn) ? addMonths(startsOn, 60) : undefined,
    })),
  ],
  [
    'encumbrance-term-too-long',
    'a licence without end',
    change('encumbrance.created', () => ({ encumbranceType: 'licence' })),
  ],
  [
    'encumbrance-beyond-validity',
    'beyond the registration',
    change('encumbrance.created', () => ({ encumbranceType: 'licence', endsOn: '2099-01-01' })),
  ],
  [
    'encumbered-without-consent',
    'transferred under a pledge that nobody released',
    replace('encumbrance.released', ({ body }, entries) =>
      body.extent !== 'partial' && endsByWill(entries, body.number) ? [] : undefined,
    ),
  ],
  [
    'encumbered-without-consent',
    'the creditor was not asked',
    replace('consent.given', ({ body }) => (body.consentType === 'creditor' ? [] : undefined)),
  ],
  ['encumbered-without-consent', 'changed under a pledge', pledgedBefore('certificate.changed')],
  [
    'encumbered-without-consent',
    'other rights are certified under a pledge',
    (told, pick) => {
      const pledged = pledgedBefore('certificate.corrected')(told, pick);
      return pledged && rightsCorrected(pledged, pick);
    },
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
    'award-year-ahead',
    'for a year to come',
    change('subsidy.granted', ({ year }) => ({ year: String(Number(year) + 1) })),
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
  [
    'award-above-cap',
    'two rules share a cap',
    change('policy.published', ({ policyType, content }, _entries, { centre }) =>
      policyType === 'subsidy-policy' && centre === 'social' ? { content: sharing(content) } : undefined,
    ),
  ],
  [
    'awarded-before',
    'the lower grade was kept',
    replace('subsidy.released', ({ body }) => (body.reason === 'wrong-grade' ? [] : undefined)),
  ],
  ['grant-unknown', 'paid and never granted', drop('subsidy.granted')],
  [
    'waiver-paid',
    'a fee was waived, and money paid',
    change('subsidy.granted', (_, entries, { subject: grant }) =>
      entries.some((entry) => entry.kind === 'subsidy.paid' && entry.subject === grant)
        ? { form: 'fee-waiver' }
        : undefined,
    ),
  ],
  ['claim-paid-twice', 'an instalment is paid again', again('subsidy.paid')],
  [
    'paid-above-grant',
    'one fen more',
    change('subsidy.paid', ({ amount, instalment }) =>
      instalment === 2 ? { amount: String(BigInt(amount) + 1n) } : undefined,
    ),
  ],
  ['clawed-back-above-payment', 'more than was paid', change('subsidy.clawed-back', () => ({ amount: '999999999' }))],
  ['released-above-rest', 'more than was left unpaid', change('subsidy.released', () => ({ amount: '999999999' }))],
  ['released-above-rest', 'given back again', again('subsidy.released')],
  [
    'released-above-rest',
    'what was paid is given back as unpaid',
    replace('subsidy.paid', (entry) => [
      entry,
      {
        ...entry,
        kind: 'subsidy.released',
        body: { amount: '500000', reason: 'dissolved', actId: OTHER },
      } as LedgerEntry,
    ]),
  ],
  [
    'paid-above-grant',
    'what was given back is paid all the same',
    replace('subsidy.released', (entry) => [
      entry,
      {
        ...entry,
        kind: 'subsidy.paid',
        body: { amount: entry.body.amount, instalment: 3, actId: OTHER },
      } as LedgerEntry,
    ]),
  ],
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
    'milestone-ahead',
    'a first of a day to come',
    change('milestone.confirmed', (_body, _entries, { at }) => ({
      occurredOn: addDays(civilDateAt(new Date(at)), 1),
    })),
  ],
  [
    'milestone-without-certificate',
    'a first recognition of nothing',
    change('milestone.confirmed', ({ milestoneType }) =>
      milestoneType === 'trade' ? { milestoneType: 'recognition' } : undefined,
    ),
  ],
  [
    'milestone-no-first-registration',
    'the certificate is revoked before',
    replace('milestone.confirmed', (entry) => {
      const { milestoneType, number } = entry.body;
      if (milestoneType !== 'registration' || number === undefined) return undefined;
      const revoked = { number, reason: 'false-materials', officer: OTHER, confirmedBy: STRANGER };
      const revocation = made(entry as LedgerEntry, 'certificate.revoked', revoked, `certificate:${number}`);
      return [revocation, entry as LedgerEntry];
    }),
  ],
  ['milestone-no-first-registration', 'the certificate took the place of another', registeredBySuccessor],
  ['milestone-no-first-registration', 'somebody registered for the same holder before', registeredBefore],
  [
    'milestone-no-first-recognition',
    'recognised on another day',
    change('milestone.confirmed', ({ milestoneType, occurredOn }) =>
      milestoneType === 'recognition' && isCivilDate(occurredOn) ? { occurredOn: addDays(occurredOn, -1) } : undefined,
    ),
  ],
  [
    'milestone-no-first-recognition',
    'an older recognition was recorded before',
    replace('recognition.recorded', (entry, entries, index) => {
      const isFirst = !entries.slice(0, index).some(({ kind }) => kind === 'recognition.recorded');
      const { recognisedOn } = entry.body;
      if (!isFirst || !isCivilDate(recognisedOn) || !entries.some(isFirstRecognition)) return undefined;
      const older = withBody(entry, { actId: OTHER, recognisedOn: addDays(recognisedOn, -1) });
      return [{ ...older, subject: `recognition:${OTHER}` } as LedgerEntry, entry as LedgerEntry];
    }),
  ],
  [
    'milestone-of-other-day',
    'registered a day before',
    change('milestone.confirmed', ({ milestoneType, occurredOn }) =>
      milestoneType === 'registration' && isCivilDate(occurredOn) ? { occurredOn: addDays(occurredOn, -1) } : undefined,
    ),
  ],
  [
    'subject-of-other-centre',
    'a first confirmed by the other centre',
    replace('milestone.confirmed', (entry) =>
      entry.body.milestoneType === 'registration' ? [elsewhere(entry as LedgerEntry)] : undefined,
    ),
  ],
  [
    'filed-for-another',
    'the first registration of somebody else',
    change('milestone.confirmed', ({ milestoneType, number }, entries) =>
      milestoneType === 'registration' && isHolderKnown(entries, number)
        ? { holderCode: '91440300708461136T' }
        : undefined,
    ),
  ],
  [
    'filed-for-another',
    'interest on the loan of somebody else',
    change('record.filed', ({ recordType, number }, entries) =>
      recordType === 'interest' && isHolderKnown(entries, number) ? { holderCode: '91440300708461136T' } : undefined,
    ),
  ],
  [
    'receipt-about-unknown',
    'a receipt for nothing',
    change('platform.receipt', () => ({ about: 'certificate:DA0000000000000' })),
  ],
  ['node-admitted-twice', 'admitted again', again('node.admitted')],
  ['node-not-admitted', 'suspended again', again('node.suspended')],
];
