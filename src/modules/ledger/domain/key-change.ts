import { CENTRES, type Centre } from '../../../core/access/index.js';
import { multikeyFromP256, multikeyFromSm2 } from '../../../core/proof/index.js';
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

/** What changes of keys are queued by: one after another. */
export const KEY_ORDER = 'keys';

/** A key that is to be introduced. */
export interface Introduction {
  readonly centre: Centre;
  readonly purpose: Exclude<KeyPurpose, 'root'>;
  /** Multikey. */
  readonly key: string;
}

/** The keys of further artefacts that a registry holds. */
export const artefactKeys = ({ centres }: HeldKeys): Introduction[] =>
  CENTRES.flatMap((centre) => {
    const { pdf, sm2 } = centres[centre];
    return [
      ...(pdf === undefined ? [] : [{ centre, purpose: 'pdf' as const, key: multikeyFromP256(pdf.publicKey) }]),
      ...(sm2 === undefined ? [] : [{ centre, purpose: 'credential' as const, key: multikeyFromSm2(sm2.publicKey) }]),
    ];
  });

interface HeldKeys {
  readonly centres: Readonly<Record<Centre, { readonly pdf?: PublicKey; readonly sm2?: PublicKey }>>;
}

interface PublicKey {
  readonly publicKey: Uint8Array;
}

interface ActTerms {
  readonly at: Date;
  readonly orderKey: string;
  /** Draws an identifier. */
  newActId(): string;
}

/** The act that introduces a key. */
export const introductionOf = (
  { centre, purpose, key }: Introduction,
  { at, orderKey, newActId }: ActTerms,
): LedgerActOf<'key.introduced'> => ({
  kind: 'key.introduced',
  at,
  centre,
  subject: `key:${key}`,
  orderKey,
  body: { actId: newActId(), key, purpose },
  committed: {},
});

type KeyAct = LedgerActOf<'key.introduced'> | LedgerActOf<'key.retired'>;

/** The acts of a change, in order. `newActId` draws an identifier; `introducesCurrent`: the ledger does not know it yet. */
export const keyActs = (
  { centre, purpose, current, next, retirement }: KeyChange,
  { at, introducesCurrent, newActId }: { at: Date; introducesCurrent: boolean; newActId: () => string },
): KeyAct[] => {
  const terms = { at, newActId, orderKey: KEY_ORDER };
  const introduced = (key: string): KeyAct => introductionOf({ centre, purpose, key }, terms);
  const acts: KeyAct[] = introducesCurrent ? [introduced(current)] : [];
  if (next !== undefined) acts.push(introduced(next));
  if (retirement !== undefined) {
    acts.push({
      kind: 'key.retired',
      at,
      centre,
      subject: `key:${current}`,
      orderKey: KEY_ORDER,
      body: { actId: newActId(), key: current, ...retirement },
      committed: {},
    });
  }
  return acts;
};
