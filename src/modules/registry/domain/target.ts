import { type CivilDate, civilDateAt, renewalWindow, renewalWindowOfDays } from '../../../core/calendar/index.js';
import type { RegimeProfile, RegistrationType } from '../../../core/regime/index.js';
import type { Application, TargetCertificate } from './application.js';
import { profileOf } from './deadlines.js';
import { registryFault } from './faults.js';

/** First and last Beijing day on which a renewal is applied for. */
export interface RenewalWindow {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** The window of a regime around the end of a validity; undefined where the regime knows no renewal. */
export const windowOf = (
  { renewalMonths, renewalDays }: Pick<RegimeProfile, 'renewalMonths' | 'renewalDays'>,
  validUntil: Date,
): RenewalWindow | undefined => {
  const last = civilDateAt(validUntil);
  if (renewalMonths !== undefined) return renewalWindow(last, renewalMonths.value);
  return renewalDays === undefined ? undefined : renewalWindowOfDays(last, renewalDays.value);
};

type Aimed = Pick<
  Application,
  'regime' | 'regimeVersion' | 'centre' | 'registrationType' | 'applicant' | 'certificateNumber'
>;

/**
 * Whether the application may be about that certificate now. At filing its window must be open; a renewal that was filed
 * in time may be decided and completed after the certificate has ended. Throws Fault 'not-the-holder' (403),
 * 'certificate-of-other-centre', 'certificate-of-other-regime' (422), 'certificate-not-active', 'certificate-expired' or
 * 'renewal-out-of-window' (409).
 */
export const requireTarget = (
  application: Aimed,
  certificate: TargetCertificate,
  at: Date,
  step: 'filing' | 'completion',
): void => {
  const profile = profileOf(application);
  requireParty(application, certificate, profile);
  const { number, centre, regime } = certificate;
  if (centre !== application.centre) throw registryFault('certificate-of-other-centre', { number, centre });
  if (regime !== application.regime) throw registryFault('certificate-of-other-regime', { number, regime });
  requireForce(application.registrationType, certificate, profile);
  requireTime(application.registrationType, certificate, profile, at, step);
};

/** The holder asks; a correction can be asked for by others too, where the regime says so (办法第九条（三）). */
const requireParty = (
  { applicant, registrationType }: Aimed,
  { holder }: TargetCertificate,
  profile: RegimeProfile,
) => {
  if (applicant.capacity === undefined) {
    if (applicant.code !== holder.code) throw registryFault('not-the-holder');
    return;
  }
  const isAllowed = registrationType === 'correction' && profile.correctionByOthers?.value === true;
  if (!isAllowed || applicant.code === holder.code) throw registryFault('not-the-holder');
};

const requireForce = (type: RegistrationType, certificate: TargetCertificate, profile: RegimeProfile): void => {
  const { state, number, successor } = certificate;
  if (state === 'active') return;
  if (state === 'suspended' && profile.suspendedAllows?.value.includes(type) === true) return;
  throw registryFault('certificate-not-active', { number, state, context: { state, ...(successor && { successor }) } });
};

const requireTime = (
  type: RegistrationType,
  { number, validUntil }: TargetCertificate,
  profile: RegimeProfile,
  at: Date,
  step: 'filing' | 'completion',
): void => {
  const until = civilDateAt(validUntil);
  // 权益届满 is itself a ground of cancellation.
  const maySurvive = type === 'cancellation' || (type === 'renewal' && step === 'completion');
  if (at > validUntil && !maySurvive) throw registryFault('certificate-expired', { number, until });
  if (type !== 'renewal' || step === 'completion') return;
  const window = windowOf(profile, validUntil);
  const today = civilDateAt(at);
  if (window === undefined || today < window.from || today > window.to) {
    throw registryFault('renewal-out-of-window', { from: window?.from ?? until, to: window?.to ?? until });
  }
};
