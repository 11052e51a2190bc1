import type { EntryBody, EntryOf, LedgerEntry } from '../../../src/core/entry/index.js';
import { NATIONAL } from '../chronicle.js';
import { again, change, drop, type Mutation, OTHER, ofSame, replace, type Wrong, withBody } from './mutate.js';

type Receipt = EntryBody<'platform.receipt'>;

/** Changes a receipt of a type about an application. */
const receipt = (
  type: Receipt['receiptType'],
  by: (body: Receipt, entries: readonly LedgerEntry[], entry: EntryOf<'platform.receipt'>) => object | undefined,
): Mutation =>
  change('platform.receipt', (body, entries, entry) =>
    body.receiptType === type && body.about.startsWith('application:') ? by(body, entries, entry) : undefined,
  );
const without = (type: Receipt['receiptType']): Mutation =>
  replace('platform.receipt', ({ body }) =>
    body.receiptType === type && body.about.startsWith('application:') ? [] : undefined,
  );
/** Changes the certificate of a registration that the nation made. */
const certificate = (by: (body: EntryBody<'certificate.issued'>) => object | undefined): Mutation =>
  change('certificate.issued', (body) => (body.regime === NATIONAL.regime ? by(body) : undefined));

const shifted = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();
const DAY = 86_400_000;
const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);

/** Wrongs in what a national platform gives. */
export const NATIONAL_WRONGS: readonly Wrong[] = [
  [
    'receipt-ahead',
    'a receipt from tomorrow',
    receipt('evidence', ({ receivedAt }) => ({ receivedAt: shifted(receivedAt, DAY) })),
  ],
  [
    'receipt-before-filing',
    'a receipt older than the application',
    receipt('code', ({ about }, entries) => {
      const filed = ofSame(entries, 'application.filed', about);
      return filed && { receivedAt: shifted(filed.at, -1) };
    }),
  ],
  [
    'receipt-contradicts',
    'a second code',
    replace('platform.receipt', (entry) =>
      entry.body.receiptType === 'code'
        ? [
            entry as LedgerEntry,
            {
              ...withBody(entry, { code: 'SJ1102026990001', actId: OTHER }),
              subject: `receipt:${OTHER}`,
            } as LedgerEntry,
          ]
        : undefined,
    ),
  ],
  [
    'officer-is-filer',
    'whoever filed brings the receipt',
    receipt('code', ({ about }, entries) => ({ officer: ofSame(entries, 'application.filed', about)?.body.filer })),
  ],
  [
    'subject-of-other-centre',
    'the other centre brings the receipt',
    replace('platform.receipt', (entry) =>
      entry.body.receiptType === 'code'
        ? [{ ...entry, centre: entry.centre === 'public' ? 'social' : 'public' } as LedgerEntry]
        : undefined,
    ),
  ],
  ['publicity-without-receipt', 'publicity that nobody named', without('publicity')],
  [
    'publicity-starts-on-other-day',
    'another day than the receipt names',
    receipt('publicity', ({ startsOn = '' }) => ({ startsOn: dayBefore(startsOn) })),
  ],
  [
    'publicity-starts-on-other-day',
    'a receipt where the centre itself publicises',
    replace('publicity.started', (entry, entries) => {
      const filed = ofSame(entries, 'application.filed', entry.subject);
      if (filed === undefined || filed.body.regime === NATIONAL.regime) return undefined;
      const startsOn = dayBefore(entry.body.startsOn);
      const body = {
        about: entry.subject,
        platform: 'national',
        receiptType: 'publicity',
        receivedAt: filed.at,
        startsOn,
      };
      const before = {
        ...entry,
        kind: 'platform.receipt',
        subject: `receipt:${OTHER}`,
        body: { actId: OTHER, ...body },
      };
      return [before as unknown as LedgerEntry, withBody(entry, { startsOn })];
    }),
  ],
  [
    'publicity-before-decision',
    'a day before the approval, by both',
    ({ entries, openings }, pick) => {
      const named = receipt('publicity', ({ startsOn = '' }) => ({ startsOn: dayBefore(startsOn) }))(
        { entries, openings },
        pick,
      );
      const said = named?.entries.flatMap((entry) =>
        entry.kind === 'platform.receipt' && entry.body.startsOn !== undefined ? [entry.body] : [],
      );
      if (named === undefined || said === undefined) return undefined;
      return replace('publicity.started', (entry) => {
        const body = said.find(({ about }) => about === entry.subject);
        return body && [withBody(entry, { startsOn: body.startsOn })];
      })(named, pick);
    },
  ],
  ['publicity-too-short', 'ended before the platform says', receipt('publicity', () => ({ endsOn: '2099-12-31' }))],
  ['issued-without-receipt', 'a number that nobody gave', without('code')],
  ['issued-without-receipt', 'a registration that is not complete', without('evidence')],
  [
    'number-differs-from-receipt',
    'another number than the nation gave',
    receipt('code', () => ({ code: 'SJ1102026990002' })),
  ],
  [
    'validity-begins-otherwise',
    'from another instant than the deposit',
    certificate(({ validFrom = '' }) => ({ validFrom: shifted(validFrom, -1) })),
  ],
  [
    'validity-begins-otherwise',
    'an earlier beginning where nothing gives one',
    change('certificate.issued', ({ regime, applicationId }, entries, { at }) => {
      const filed = ofSame(entries, 'application.filed', `application:${applicationId}`);
      const isRenewal = filed?.body.registrationType === 'renewal';
      return regime === NATIONAL.regime || isRenewal ? undefined : { validFrom: shifted(at, -1) };
    }),
  ],
  [
    'validity-too-long',
    'a day more than from the deposit',
    certificate(({ validUntil }) => ({ validUntil: shifted(validUntil, DAY) })),
  ],
  ['filed-twice', 'the same receipt again', again('platform.receipt')],
  ['application-unknown', 'nothing was filed', drop('application.filed')],
];
