import type { AwaitedOfNation, DecisiveReceipt, Source } from '../../../core/regime/index.js';
import type { Application, NationalReceipt } from './application.js';
import { profileOf } from './deadlines.js';
import { registryFault } from './faults.js';
import { isPublicisedByNation } from './publicity.js';

/** What an application waits for that a national platform alone can give. */
export type AwaitedHere = 'national-publicity' | AwaitedOfNation;

/** The same with the rule that makes it decisive. */
export interface AwaitedReceipt {
  readonly what: AwaitedHere;
  readonly rule: Source;
}

type Waiting = Pick<
  Application,
  'regime' | 'regimeVersion' | 'registrationType' | 'isPublicityWithheld' | 'state' | 'receipts'
>;

const AWAITED: Readonly<Record<DecisiveReceipt, AwaitedOfNation>> = {
  code: 'query-code',
  evidence: 'national-deposit-receipt',
};

/** The receipt of a type that the application has; of several filings the latest. */
export const receiptOf = (
  { receipts }: Pick<Application, 'receipts'>,
  type: NationalReceipt['receiptType'],
): NationalReceipt | undefined => receipts.findLast(({ receiptType }) => receiptType === type);

/** What is awaited of the nation now: the start of its publicity, then the receipts that a certificate needs. */
export const awaitedOfNation = (application: Waiting): readonly AwaitedReceipt[] => {
  if (awaitsNationalPublicity(application)) {
    const { publicityBy } = profileOf(application);
    return publicityBy === undefined ? [] : [{ what: 'national-publicity', rule: publicityBy.source }];
  }
  return awaitsDecisiveReceipts(application) ? missingReceipts(application) : [];
};

/** Whether the application is approved and its publicity, the nation's, has not begun. */
export const awaitsNationalPublicity = (application: Omit<Waiting, 'receipts'>): boolean =>
  application.state === 'approved' && isPublicisedByNation(application);

/** Whether the application has come as far as the receipts that its certificate needs: its publicity is over, or withheld. */
export const awaitsDecisiveReceipts = (application: Omit<Waiting, 'receipts'>): boolean =>
  application.registrationType !== 'cancellation' &&
  (application.state === 'publicity-ended' || (application.state === 'approved' && application.isPublicityWithheld));

/** The receipts that a certificate needs and that are not there. */
const missingReceipts = (application: Waiting): readonly AwaitedReceipt[] => {
  const needed = profileOf(application).receiptsBeforeIssue;
  if (needed === undefined) return [];
  return needed.value
    .filter((type) => receiptOf(application, type) === undefined)
    .map((type) => ({ what: AWAITED[type], rule: needed.source }));
};

/** Throws Fault 'awaits-query-code' or 'awaits-national-deposit-receipt' (409) unless all that a certificate needs is there. */
export const requireReceipts = (application: Waiting): void => {
  const [missing] = missingReceipts(application);
  if (missing === undefined || missing.what === 'national-publicity') return;
  throw registryFault(`awaits-${missing.what}`);
};

/** What the nation gave for the certificate: its number, and the instant from which its validity runs. */
export interface NationalGrant {
  readonly numberFromNation?: string;
  readonly validFrom?: Date;
}

/**
 * What a certificate takes from the receipts, where its regime leaves that to the nation. The validity of a renewal
 * follows that of the certificate before (办法第十五条), so no receipt begins it.
 */
export const nationalGrant = (application: Waiting): NationalGrant => {
  const { numbering, validityFrom } = profileOf(application);
  const code = receiptOf(application, 'code')?.code;
  const isNational = 'assignedBy' in numbering.value;
  const begins = validityFrom?.value ?? 'issue';
  const from = begins === 'issue' ? undefined : receiptOf(application, begins);
  const hasOwnBeginning = from !== undefined && application.registrationType !== 'renewal';
  return {
    ...(isNational && code !== undefined ? { numberFromNation: code } : {}),
    ...(hasOwnBeginning ? { validFrom: new Date(from.receivedAt) } : {}),
  };
};
