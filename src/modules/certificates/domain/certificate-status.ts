import { Fault } from '../../../core/fault.js';
import { CANCELLATION_GROUNDS } from '../../../core/regime/index.js';

/** What the registry holds of a certificate's force; expiry follows from its dates and is no state. */
export const CERTIFICATE_STATES = ['active', 'suspended', 'revoked', 'cancelled', 'superseded'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** Acts on an issued certificate, named as their ledger entries are. */
export const STATUS_ACTS = ['revoked', 'suspended', 'reinstated', 'cancelled'] as const;
export type StatusAct = (typeof STATUS_ACTS)[number];

interface Transition {
  readonly from: readonly CertificateState[];
  readonly to: CertificateState;
  /** Reasons that may be given; the code is public, the explanation is committed. */
  readonly reasons: readonly string[];
}

/**
 * 撤销, 冻结, 解除冻结, 注销. The reasons to revoke follow article 20 of 发改数据规〔2025〕26号 (false materials, tampering or
 * forgery, unlawful use, others), those to cancel its articles 9 and 15.
 */
export const STATUS_TRANSITIONS: Readonly<Record<StatusAct, Transition>> = {
  revoked: {
    from: ['active', 'suspended'],
    to: 'revoked',
    reasons: ['false-materials', 'tampering-or-forgery', 'unlawful-use', 'court-decision', 'other'],
  },
  suspended: {
    from: ['active'],
    to: 'suspended',
    reasons: ['court-order', 'administrative-measure', 'pending-dispute', 'other'],
  },
  reinstated: {
    from: ['suspended'],
    to: 'active',
    reasons: ['order-lifted', 'dispute-resolved', 'other'],
  },
  cancelled: {
    from: ['active', 'suspended'],
    to: 'cancelled',
    reasons: CANCELLATION_GROUNDS,
  },
};

/** Reasons that a court or an arbitral tribunal gives: its order is named with them. */
const ORDERED: ReadonlySet<string> = new Set(['court-order', 'court-decision']);

/** Whether an act for that reason rests on an order. */
export const needsOrder = (reason: string): boolean => ORDERED.has(reason);

/** State after an act. Throws 'certificate-transition' (with what is possible) or 'certificate-reason'. */
export function applyStatusAct(state: CertificateState, act: StatusAct, reason: string): CertificateState {
  const transition = STATUS_TRANSITIONS[act];
  if (!transition.from.includes(state)) {
    const possible = STATUS_ACTS.filter((name) => STATUS_TRANSITIONS[name].from.includes(state));
    throw new Fault('certificate-transition', { state, act, context: { state, possible } });
  }
  if (!transition.reasons.includes(reason)) {
    const errors = [{ pointer: '/reason', code: 'not-allowed', params: { allowed: transition.reasons.join(', ') } }];
    throw new Fault('validation-failed', {}, errors);
  }
  return transition.to;
}
