import type { LedgerActOf } from '../../ledger/index.js';
import type { ErasingPerson, SaltErasure } from '../domain/salt-erasure.js';

/** The entry `salt.erased` of a confirmed request: which salt, why, and which two persons, by their references. */
export function erasureAct(erasure: SaltErasure, confirmedBy: ErasingPerson, at: Date): LedgerActOf<'salt.erased'> {
  const { id, entryIndex, entryKind, entryAct, field, centre, ground, explanation, requestedBy } = erasure;
  return {
    kind: 'salt.erased',
    at,
    centre,
    subject: `erasure:${id}`,
    orderKey: `erasure:${id}`,
    body: {
      actId: id,
      entryIndex,
      entryKind,
      entryAct,
      fields: [field],
      ground,
      requestedBy: requestedBy.personRef,
      confirmedBy: confirmedBy.personRef,
    },
    committed: explanation === null ? {} : { explanation },
  };
}
