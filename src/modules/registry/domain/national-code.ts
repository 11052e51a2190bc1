import { civilDateAt } from '../../../core/calendar/index.js';
import { parseCertificateNumber } from '../../../core/codes/index.js';
import { REGIME_PROFILES } from '../../../core/regime/index.js';
import { certificateNumber, conforms } from '../../../core/shape/index.js';
import type { Application } from './application.js';
import { profileOf } from './deadlines.js';
import { registryFault } from './faults.js';

/** Marks of the number series of this registry. */
const OWN_PREFIXES: readonly string[] = REGIME_PROFILES.flatMap(({ numbering }) =>
  'prefix' in numbering.value ? [numbering.value.prefix] : [],
);

/**
 * Refuses a code that cannot be the nation's for this application: of no form that a certificate could bear, of one of our
 * own series, or at odds with the form that the regime lays down (附件6: region and month). The form of the query code of
 * public data is not public; nothing more is asked of it. Throws Fault 'receipt-code-implausible' (422).
 */
export const requirePlausibleCode = (application: Application, code: string, receivedAt: Date): void => {
  const refuse = (part: string): never => {
    throw registryFault('receipt-code-implausible', { code, part });
  };
  if (!conforms(certificateNumber, code)) refuse('form');
  const parsed = parseCertificateNumber(code);
  if (parsed.ok && OWN_PREFIXES.includes(parsed.value.prefix)) refuse('own-series');
  const numbering = profileOf(application).numbering.value;
  if (!('assignedBy' in numbering) || numbering.pattern === null) return;
  if (!new RegExp(numbering.pattern).test(code)) refuse('pattern');
  if (!parsed.ok) return refuse('region');
  const { region, month } = parsed.value;
  if (numbering.region !== undefined && region !== numbering.region) refuse('region');
  const filed = monthOf(application.submittedAt ?? receivedAt);
  if (month < filed || month > monthOf(receivedAt)) refuse('month');
};

const monthOf = (at: Date): string => civilDateAt(at).slice(0, 7).replace('-', '');
