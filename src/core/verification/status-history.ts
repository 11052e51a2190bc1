import {
  isStatusAct,
  STATUS_ACTS,
  type Standing,
  type StatusStep,
  standingAt,
  stepOf,
} from '../certificate-status/index.js';
import type { StatusPurpose } from '../credential/index.js';
import type { IssuedEvidence } from './check-inclusion.js';
import type { TrustedContext } from './context.js';
import type { VerificationInput } from './input.js';
import { type KeyDirectory, standingOf } from './key-directory.js';
import { checkLogged } from './log-evidence.js';
import { readEntry } from './read-entry.js';
import type { Outcome } from './report.js';

/** What the entries given say about the status. */
export interface StatusHistory {
  /** Whether the caller vouches that there are no other entries. */
  complete: boolean;
  /** In the order of the log. */
  steps: readonly StatusStep[];
  /** The act by which each bit is set now, if it is. */
  current: Standing;
  /** Whether any act ever set the bit. */
  ever: Readonly<Record<StatusPurpose, boolean>>;
  /** Set when an entry is not what it claims (`invalid`) or can't be attributed (`error`). */
  fault?: Outcome;
}

const NOTHING: StatusHistory = {
  complete: false,
  steps: [],
  current: { revocation: undefined, suspension: undefined },
  ever: { revocation: false, suspension: false },
};

/** Reads the status entries: each signed by a key in force, included after the issue, and of this certificate. */
export const readStatusHistory = (
  context: TrustedContext,
  given: VerificationInput['statusEntries'],
  { issued, index: issuedAt }: IssuedEvidence,
  directory: KeyDirectory,
): StatusHistory => {
  if (given === undefined) return NOTHING;
  if (issued === undefined || issuedAt === undefined) return NOTHING;
  const steps: StatusStep[] = [];
  for (const logged of given.entries) {
    const { leafHash, entry } = readEntry(context, logged.entry);
    if (!entry.ok) return { ...NOTHING, fault: broken(entry.code) };
    const act = entry.value;
    if (!isStatusAct(act)) return { ...NOTHING, fault: broken(act.kind) };
    if (act.body.number !== issued.body.number || act.centre !== issued.centre) {
      return { ...NOTHING, fault: broken('of another certificate') };
    }
    const { index, inclusion } = checkLogged(context, leafHash, logged.tlogProof);
    if (index === undefined) return { ...NOTHING, fault: broken(inclusion.code) };
    if (index <= issuedAt) return { ...NOTHING, fault: broken('before the issue') };
    const standing = standingOf(directory, { key: act.by, centre: act.centre, purpose: 'entry', index });
    if (standing === 'missing')
      return { ...NOTHING, fault: { status: 'error', code: 'identity-key-evidence-missing' } };
    if (standing !== 'in-force') return { ...NOTHING, fault: broken(`key ${standing}`) };
    steps.push(stepOf(act, index));
  }
  return fold(
    steps.sort((a, b) => a.index - b.index),
    given.complete,
  );
};

/** In the present every act that was done has effect. */
const fold = (steps: readonly StatusStep[], complete: boolean): StatusHistory => {
  const everSet = (bit: StatusPurpose) =>
    steps.some(({ kind }) => STATUS_ACTS[kind].bit === bit && STATUS_ACTS[kind].set);
  return {
    complete,
    steps,
    current: standingAt(steps),
    ever: { revocation: everSet('revocation'), suspension: everSet('suspension') },
  };
};

const broken = (reason: string): Outcome => ({
  status: 'invalid',
  code: 'inclusion-status-entry-invalid',
  evidence: { reason },
});
