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
  const part = implausiblePart(application, code, receivedAt);
  if (part !== undefined) throw registryFault('receipt-code-implausible', { code, part });
};

type Part = 'form' | 'own-series' | 'pattern' | 'region' | 'month';

const implausiblePart = (application: Application, code: string, receivedAt: Date): Part | undefined => {
  if (!conforms(certificateNumber, code)) return 'form';
  const parsed = parseCertificateNumber(code);
  if (parsed.ok && OWN_PREFIXES.includes(parsed.value.prefix)) return 'own-series';
  const numbering = profileOf(application).numbering.value;
  if (!('assignedBy' in numbering) || numbering.pattern === null) return undefined;
  if (!new RegExp(numbering.pattern).test(code)) return 'pattern';
  if (!parsed.ok || parsed.value.region !== (numbering.region ?? parsed.value.region)) return 'region';
  const { month } = parsed.value;
  const isInTime = month >= monthOf(application.submittedAt ?? receivedAt) && month <= monthOf(receivedAt);
  return isInTime ? undefined : 'month';
};

const monthOf = (at: Date): string => civilDateAt(at).slice(0, 7).replace('-', '');
