import { addDays, type CivilDate, civilDateAt, validityEnd } from '../../../core/calendar/index.js';
import { ENDS_WITH_ITS_TERM as ENDS, endOfItself as endOf } from '../../../core/encumbrance-status/index.js';
import type { FieldFault } from '../../../core/fault.js';
import { configured, type Sourced } from '../../../core/regime/index.js';
import type { EncumbranceType, Terms } from './encumbrance.js';

/** Types that last for a term of their own, within that of the registration. */
const TERM_REQUIRED: ReadonlySet<EncumbranceType> = new Set<EncumbranceType>(['licence', 'authorised-operation']);

/** Greatest term in years. */
export const GREATEST_YEARS: Readonly<Record<'licence' | 'authorised-operation', Sourced<number>>> = {
  'authorised-operation': {
    value: 5,
    source: {
      mark: 'E',
      document: '授权运营实施规范（发改数据规〔2025〕27号）',
      article: '条次待核对原文',
      quote: '运营期限原则上最长5年',
      reading: '超过五年的一律不予登记；期间自起始日起算，末日为对应日前一日。',
    },
  },
  licence: {
    value: 5,
    source: configured('现行规定未定数据许可的期限', '比照授权运营，最长五年，且不超过证书有效期。'),
  },
};

/** Types that end with their last day without an act; pledges, contributions and trusts last until released. */
export const ENDS_WITH_ITS_TERM: Sourced<readonly EncumbranceType[]> = {
  value: [...ENDS],
  source: configured(
    '现行规定未定数据权利限制何时自行终止',
    '许可、授权运营、查封随其期限届满而终止；质押、出资、信托须经解除。',
  ),
};

/** Calendar days that a request waits before it lapses. */
export const REQUEST_LIFE_DAYS: Sourced<number> = {
  value: 30,
  source: configured('现行规定未定权利限制申请的失效', '自申请或最后一次修改之日起三十日内未登记的，申请失效。'),
};

/** What the certificate allows: the days of its validity in Beijing, and whether it is kept from the public. */
export interface CertificateBounds {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly isWithheld: boolean;
}

/** The bounds that a certificate sets to terms. */
export const boundsOf = (certificate: {
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly isWithheld: boolean;
}): CertificateBounds => ({
  from: civilDateAt(certificate.validFrom),
  until: civilDateAt(certificate.validUntil),
  isWithheld: certificate.isWithheld,
});

/**
 * What is wrong with terms, by member; empty where nothing is. The number in another register is public, and there leads
 * to the names of both sides: none goes with a certificate that is kept from the public.
 */
export function termFaults(
  { type, startsOn, endsOn, reference }: Terms,
  validity: CertificateBounds,
): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const wrong = (pointer: string, code: string, params: Record<string, string> = {}) =>
    faults.push({ pointer, code, params });
  if (reference !== undefined && validity.isWithheld) wrong('/reference', 'withheld');
  if (type !== 'seizure' && startsOn < validity.from) wrong('/startsOn', 'before-validity', { from: validity.from });
  if (startsOn > validity.until) wrong('/startsOn', 'beyond-validity', { until: validity.until });
  if (endsOn !== undefined && endsOn < startsOn) wrong('/endsOn', 'before-start', { from: startsOn });
  if (!isTermRequired(type)) return faults;
  if (endsOn === undefined) {
    wrong('/endsOn', 'required');
    return faults;
  }
  if (endsOn > validity.until) wrong('/endsOn', 'beyond-validity', { until: validity.until });
  const allowed = validityEnd(startsOn, GREATEST_YEARS[type].value);
  if (endsOn > allowed) wrong('/endsOn', 'term-too-long', { until: allowed });
  return faults;
}

const isTermRequired = (type: EncumbranceType): type is keyof typeof GREATEST_YEARS => TERM_REQUIRED.has(type);

/** The day with which an encumbrance ends by itself; undefined for one that needs a release. */
export const endOfItself = ({ type, endsOn }: Pick<Terms, 'type' | 'endsOn'>): CivilDate | undefined =>
  endOf(type, endsOn);

/** The last day on which a request that was made, or changed, then can still be entered. */
export const lastDayOfRequest = (requestedAt: Date): CivilDate =>
  addDays(civilDateAt(requestedAt), REQUEST_LIFE_DAYS.value);
