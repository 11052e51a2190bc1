import { addBurden, burdensOpenOn, removeBurden } from '../burdens.js';
import { hasEnded } from '../certificates.js';
import { dayOf, lastDayOfYears } from '../days.js';
import type { RecordOf } from '../records.js';
import type { Judged, Rules } from '../rule.js';

/** Years of an authorised operation (发改数据规〔2025〕27号: 运营期限原则上最长5年), and by our reading of a licence. */
const GREATEST_YEARS = 5;

/** 权利限制 on certificates in force. */
export const ENCUMBRANCE_RULES = {
  'encumbrance.created': (judged) => {
    const { entry, id, index, state, report } = judged;
    const { number, encumbranceType } = entry.body;
    if (state.encumbrances.has(id)) return report('encumbrance-created-twice');
    const certificate = state.certificates.get(number);
    if (certificate === undefined) report('certificate-unknown', { number });
    else judgeCertificate(judged, certificate);
    if (encumbranceType === 'licence' || encumbranceType === 'authorised-operation') judgeTerm(judged, certificate);
    addBurden(state, id, entry.body, index);
  },
  'encumbrance.released': ({ entry, id, state, report }) => {
    const encumbrance = state.encumbrances.get(id);
    if (encumbrance === undefined) return report('encumbrance-unknown');
    const { number } = encumbrance;
    if (number !== entry.body.number) report('encumbrance-of-other-certificate', { number });
    if (encumbrance.isReleased) return report('encumbrance-released-twice');
    if (entry.body.extent === 'partial') return;
    encumbrance.isReleased = true;
    removeBurden(state, id, number);
  },
} satisfies Rules;

type Created = Judged<'encumbrance.created'>;

const judgeCertificate = ({ entry, state, report }: Created, certificate: RecordOf<'certificates'>): void => {
  const { number, encumbranceType } = entry.body;
  if (hasEnded(certificate)) report('certificate-ended', { number });
  if (certificate.centre !== entry.centre) report('subject-of-other-centre');
  if (encumbranceType === 'seizure') return;
  const isSeized = burdensOpenOn(state, number, entry.at).some((open) => open.encumbranceType === 'seizure');
  if (isSeized) report('encumbered-while-seized', { number });
};

/** Use is granted for a term of its own, within that of the registration. */
const judgeTerm = ({ entry, report }: Created, certificate: RecordOf<'certificates'> | undefined): void => {
  const { startsOn, endsOn } = entry.body;
  const allowed = lastDayOfYears(startsOn, GREATEST_YEARS);
  if (endsOn === undefined || (allowed !== undefined && endsOn > allowed)) {
    report('encumbrance-term-too-long', { until: endsOn ?? '–', allowed: allowed ?? '–' });
  }
  if (certificate === undefined || endsOn === undefined) return;
  const until = dayOf(certificate.validUntil);
  if (endsOn > until) report('encumbrance-beyond-validity', { until: endsOn, allowed: until });
};
