import type { EntryOf, LedgerEntry } from '../../../src/core/entry/index.js';
import { again, change, drop, followedBy, made, OTHER, ofSame, replace, STRANGER, type Wrong } from './mutate.js';

/** Changes what the successor's issue says. */
const successors = (
  kind: 'certificate.changed' | 'certificate.corrected',
  body: Partial<EntryOf<'certificate.issued'>['body']>,
) =>
  change('certificate.issued', ({ number }, entries) =>
    entries.some((one) => one.kind === kind && one.body.successor === number) ? body : undefined,
  );

/** Wrongs of certificates. */
export const CERTIFICATE_WRONGS: readonly Wrong[] = [
  [
    'issued-before-publicity-ended',
    'publicity was never ended',
    replace('publicity.ended', ({ body }) => (body.outcome === 'terminated' ? undefined : [])),
  ],
  [
    'issued-without-publicity',
    'never publicised',
    ({ entries, openings }) => {
      const first = entries.find((entry) => entry.kind === 'certificate.issued' && entry.body.dataName !== undefined) as
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
    change('certificate.issued', ({ dataName }) => (dataName === undefined ? undefined : { dataName: '另一数据集' })),
  ],
  [
    'issued-under-other-regime',
    'another version is certified',
    change('certificate.issued', () => ({ regimeVersion: '2' })),
  ],
  [
    'holder-is-not-applicant',
    'a stranger holds it',
    // Whoever corrects need not be the holder: there a stranger is found with the succession.
    change('certificate.issued', ({ holderCode, applicationId }, entries) => {
      const filed = ofSame(entries, 'application.filed', `application:${applicationId}`);
      const isCorrection = filed?.body.registrationType === 'correction';
      return holderCode === undefined || isCorrection ? undefined : { holderCode: STRANGER };
    }),
  ],
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
    followedBy('certificate.revoked', (entry) =>
      entry.kind === 'certificate.revoked'
        ? made(entry, 'certificate.suspended', { number: entry.body.number, reason: 'late' })
        : undefined,
    ),
  ],
  [
    'certificate-ended',
    'revoked after its succession',
    followedBy('certificate.renewed', (entry) =>
      entry.kind === 'certificate.renewed'
        ? made(entry, 'certificate.revoked', { number: entry.body.number, reason: 'late' })
        : undefined,
    ),
  ],
  [
    'certificate-ended',
    'pledged after its end',
    followedBy('certificate.cancelled', (entry) =>
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
    'renewal-out-of-window',
    'long before the end',
    change('certificate.issued', ({ number, validUntil }, entries) =>
      entries.some((one) => one.kind === 'certificate.renewed' && one.body.number === number)
        ? { validUntil: new Date(Date.parse(validUntil) + 400 * 86_400_000).toISOString() }
        : undefined,
    ),
  ],
  [
    'successor-of-other-type',
    'a renewal that was filed as a change',
    change('application.filed', ({ registrationType }) =>
      registrationType === 'renewal' ? { registrationType: 'change' } : undefined,
    ),
  ],
  ['successor-under-other-regime', 'under another regime', successors('certificate.changed', { regime: 'OTHER' })],
  [
    'successor-of-other-centre',
    'of the other centre',
    ({ entries, openings }) => {
      const act = entries.find(({ kind }) => kind === 'certificate.corrected') as
        | EntryOf<'certificate.corrected'>
        | undefined;
      if (act === undefined) return undefined;
      const other = act.centre === 'public' ? ('social' as const) : ('public' as const);
      const moved = entries.map((entry) =>
        entry.kind === 'certificate.issued' && entry.body.number === act.body.successor
          ? ({ ...entry, centre: other } as LedgerEntry)
          : entry,
      );
      return { entries: moved, openings };
    },
  ],
  [
    'holder-changed-without-transfer',
    'a correction gives it to a stranger',
    successors('certificate.corrected', { holderCode: STRANGER }),
  ],
  [
    'transferred-to-its-holder',
    'nobody new',
    change('certificate.issued', (body, entries) => {
      const act = entries.find((one) => one.kind === 'certificate.transferred' && one.body.successor === body.number);
      const before = entries.find(
        (one) => one.kind === 'certificate.issued' && `certificate:${one.body.number}` === act?.subject,
      );
      return before?.kind === 'certificate.issued' ? { holderCode: before.body.holderCode } : undefined;
    }),
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
];
