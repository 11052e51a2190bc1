import type { Centre } from '../../../core/access/index.js';
import type { LedgerActOf } from './ledger-act.js';
import type { KeyPurpose } from './keyring.js';

/** Why a key is retired; after a compromise, the first index of the ledger at which it is not to be trusted any more. */
export type Retirement =
  | { readonly reason: 'rotation' }
  | { readonly reason: 'compromise'; readonly firstUntrustedIndex: number };

/** What is to change about the keys of one purpose of one centre. */
export interface KeyChange {
  readonly centre: Centre;
  readonly purpose: Exclude<KeyPurpose, 'root'>;
  /** Multikey of the key in force that the change starts from. */
  readonly current: string;
  /** Multikey of the key that takes its place; without it the current one is only retired. */
  readonly next?: string;
  /** Without it the current key stays in force beside the next one: keys of the log only. */
  readonly retirement?: Retirement;
}

type KeyAct = LedgerActOf<'key.introduced'> | LedgerActOf<'key.retired'>;

/** The acts of a change, in order. `newActId` draws an identifier; `introducesCurrent`: the ledger does not know it yet. */
export const keyActs = (
  { centre, purpose, current, next, retirement }: KeyChange,
  { at, introducesCurrent, newActId }: { at: Date; introducesCurrent: boolean; newActId: () => string },
): KeyAct[] => {
  const common = (key: string) => ({ at, centre, subject: `key:${key}`, orderKey: 'keys', committed: {} });
  const introduced = (key: string): KeyAct => ({
    ...common(key),
    kind: 'key.introduced',
    body: { actId: newActId(), key, purpose },
  });
  const acts: KeyAct[] = introducesCurrent ? [introduced(current)] : [];
  if (next !== undefined) acts.push(introduced(next));
  if (retirement !== undefined) {
    acts.push({ ...common(current), kind: 'key.retired', body: { actId: newActId(), key: current, ...retirement } });
  }
  return acts;
};
