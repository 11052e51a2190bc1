import type { StatusPurpose } from '../credential/index.js';
import { STATUS_ACTS, type StatusAct, type StatusActKind } from './acts.js';

/** An act on the force of a certificate, reduced to what its status follows from. Instants are RFC 3339 with milliseconds. */
export interface StatusStep {
  readonly kind: StatusActKind;
  readonly index: number;
  /** When it was done. */
  readonly at: string;
  /** When its legal effect begins: `at`, or earlier where the act reaches back. */
  readonly from: string;
  readonly reason: string;
  readonly successor?: string;
}

/** The step that an entry at an index makes. An effect dated after its act begins with the act. */
export const stepOf = ({ kind, at, body }: StatusAct, index: number): StatusStep => ({
  kind,
  index,
  at,
  from: body.effectiveFrom !== undefined && body.effectiveFrom < at ? body.effectiveFrom : at,
  reason: body.reason,
  ...('successor' in body ? { successor: body.successor } : {}),
});

/** By which step each bit is set, if it is. */
export type Standing = Readonly<Record<StatusPurpose, StatusStep | undefined>>;

/**
 * Which acts hold at an instant; without one, of all. Steps come in the order of the log. The first final act is the one
 * that counts, and nothing done after it does. Among suspensions and reinstatements a later act overrides an earlier
 * one from the instant on from which it has effect.
 */
export const standingAt = (steps: readonly StatusStep[], asOf?: string): Standing => {
  const isEffective = ({ from }: StatusStep): boolean => asOf === undefined || from <= asOf;
  const end = steps.findIndex(({ kind }) => STATUS_ACTS[kind].bit === 'revocation');
  const final = steps[end];
  const counting = end < 0 ? steps : steps.slice(0, end);
  const last = counting.findLast(isEffective);
  return {
    revocation: final !== undefined && isEffective(final) ? final : undefined,
    suspension: last !== undefined && STATUS_ACTS[last.kind].set ? last : undefined,
  };
};
