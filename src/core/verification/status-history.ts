import type { StatusPurpose } from '../credential/index.js';
import type { EntryKind, EntryOf, LedgerEntry } from '../entry/index.js';
import type { IssuedEvidence } from './check-inclusion.js';
import type { TrustedContext } from './context.js';
import type { VerificationInput } from './input.js';
import { type KeyDirectory, standingOf } from './key-directory.js';
import { checkLogged } from './log-evidence.js';
import { readEntry } from './read-entry.js';
import type { Outcome } from './report.js';

/** What an act does to the status bits of its certificate. A final act can not be undone. */
const STATUS_ACTS = {
  'certificate.revoked': { bit: 'revocation', set: true },
  'certificate.suspended': { bit: 'suspension', set: true },
  'certificate.reinstated': { bit: 'suspension', set: false },
} as const satisfies { [K in EntryKind]?: { bit: StatusPurpose; set: boolean } };

type StatusAct = EntryOf<keyof typeof STATUS_ACTS>;

const isStatusAct = (entry: LedgerEntry): entry is StatusAct => Object.hasOwn(STATUS_ACTS, entry.kind);

/** What the entries given say about the status. */
export interface StatusHistory {
  /** Whether the caller vouches that there are no other entries. */
  complete: boolean;
  /** The act by which each bit is set now, if it is. */
  current: Readonly<Record<StatusPurpose, { at: string; reason: string } | undefined>>;
  /** Whether any act ever set the bit. */
  ever: Readonly<Record<StatusPurpose, boolean>>;
  /** Set when an entry is not what it claims (`invalid`) or can't be attributed (`error`). */
  fault?: Outcome;
}

const NOTHING: StatusHistory = {
  complete: false,
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
  const acts: { act: StatusAct; index: number }[] = [];
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
    acts.push({ act, index });
  }
  return fold(
    acts.sort((a, b) => a.index - b.index).map(({ act }) => act),
    given.complete,
  );
};

const fold = (acts: readonly StatusAct[], complete: boolean): StatusHistory => {
  const current = { ...NOTHING.current };
  const ever = { ...NOTHING.ever };
  for (const { kind, at, body } of acts) {
    const { bit, set } = STATUS_ACTS[kind];
    if (set) ever[bit] = true;
    // The first revocation is the one that counts.
    if (bit === 'revocation' && current.revocation !== undefined) continue;
    current[bit] = set ? { at, reason: body.reason } : undefined;
  }
  return { complete, current, ever };
};

const broken = (reason: string): Outcome => ({
  status: 'invalid',
  code: 'inclusion-status-entry-invalid',
  evidence: { reason },
});
