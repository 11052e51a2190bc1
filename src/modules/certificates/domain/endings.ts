import type { RegistrationType } from '../../../core/regime/index.js';
import type { CertificateState } from './certificate-status.js';

/** Acts that end a certificate on an application, named as their ledger entries are. */
export const ENDING_ACTS = ['changed', 'corrected', 'transferred', 'renewed', 'cancelled'] as const;
export type EndingAct = (typeof ENDING_ACTS)[number];

/** What each type of registration makes of the certificate that it is about; the initial one is about none. */
export const ENDING_OF: Readonly<Record<Exclude<RegistrationType, 'initial'>, EndingAct>> = {
  change: 'changed',
  correction: 'corrected',
  transfer: 'transferred',
  renewal: 'renewed',
  cancellation: 'cancelled',
};

/** State after such an act: over, because another certificate took its place, or without one. */
export const stateAfterEnding = (act: EndingAct): CertificateState =>
  act === 'cancelled' ? 'cancelled' : 'superseded';

/** The public reason of an act by which another certificate takes its place. */
export const ON_APPLICATION = 'on-application';
