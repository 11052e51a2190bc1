import type { RecordOf } from './records.js';
import type { ReplayState } from './state.js';

/** Keeps an initial registration whose holder is known, in the order of the ledger. */
export const addInitial = (
  { initials }: Pick<ReplayState, 'initials'>,
  number: string,
  { holderCode, replaces }: Pick<RecordOf<'certificates'>, 'holderCode' | 'replaces'>,
): void => {
  if (holderCode === undefined || replaces !== undefined) return;
  const others = initials.get(holderCode);
  if (others === undefined) initials.set(holderCode, [number]);
  else others.push(number);
};

/**
 * Whether nobody finds an earlier registration of the same holder: one that was on the ledger before, is valid from before,
 * and was not revoked. What was withheld names no holder and is not found.
 */
export function isFirstRegistration({ certificates, initials }: ReplayState, number: string, code: string): boolean {
  const certificate = certificates.get(number);
  if (certificate === undefined || isNone(certificate)) return false;
  const { issuedIndex, validFrom } = certificate;
  return !(initials.get(code) ?? []).some((other) => {
    const earlier = certificates.get(other);
    return (
      earlier !== undefined && earlier.issuedIndex < issuedIndex && earlier.validFrom < validFrom && !isNone(earlier)
    );
  });
}

/** What took the place of another, or was revoked. */
const isNone = ({ replaces, steps }: RecordOf<'certificates'>): boolean =>
  replaces !== undefined || steps.some(({ kind }) => kind === 'certificate.revoked');

/** Keeps a recognition that none before it on the ledger is older than; every other one is no first. */
export const addRecognition = ({ recognised }: ReplayState, code: string, number: string, day: string): void => {
  const known = recognised.get(code);
  if (known === undefined) recognised.set(code, { earliest: day, firsts: [{ number, day }] });
  else if (day <= known.earliest) {
    known.earliest = day;
    known.firsts.push({ number, day });
  }
};

/** Whether there was such a recognition, and none before it on the ledger was older. */
export const isFirstRecognition = ({ recognised }: ReplayState, code: string, number: string, day: string): boolean =>
  recognised.get(code)?.firsts.some((first) => first.number === number && first.day === day) === true;
