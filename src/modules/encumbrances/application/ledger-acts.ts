import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { LedgerActOf } from '../../ledger/index.js';
import type { Encumbrance, Party } from '../domain/encumbrance.js';
import type { Release } from '../domain/release.js';
import type { EnteredConsent } from '../persistence/consent-repository.js';

/** Acts on a certificate and on what burdens it keep one order. */
export const orderKeyOf = ({ applicationId }: Pick<Encumbrance, 'applicationId'>): string =>
  `application:${applicationId}`;

const enteredOn = ({ id, enteredNumber }: { id: string; enteredNumber?: string }): string => {
  if (enteredNumber === undefined) throw new Error(`${id} was never entered`);
  return enteredNumber;
};

/** The entry by which an encumbrance comes to be. */
export function createdAct(encumbrance: Encumbrance, at: Date): LedgerActOf<'encumbrance.created'> {
  const { id, centre, terms } = encumbrance;
  const { type, startsOn, endsOn, reference, party, amount, document } = terms;
  return {
    kind: 'encumbrance.created',
    at,
    centre,
    subject: `encumbrance:${id}`,
    orderKey: orderKeyOf(encumbrance),
    body: {
      actId: id,
      number: enteredOn(encumbrance),
      encumbranceType: type,
      startsOn,
      ...(endsOn === undefined ? {} : { endsOn }),
      ...(reference === undefined ? {} : { reference }),
    },
    committed: {
      ...(party === undefined ? {} : { party: partyValue(party) }),
      ...(amount === undefined ? {} : { amount }),
      document: digestValue(document),
    },
  };
}

/** The entry of a release, whole or in part. */
export function releasedAct(encumbrance: Encumbrance, release: Release, at: Date): LedgerActOf<'encumbrance.released'> {
  const { extent, reason, remaining, document, explanation } = release.terms;
  return {
    kind: 'encumbrance.released',
    at,
    centre: encumbrance.centre,
    subject: `encumbrance:${encumbrance.id}`,
    orderKey: orderKeyOf(encumbrance),
    body: { actId: release.id, number: enteredOn(release), reason, extent },
    committed: {
      ...(explanation === undefined ? {} : { explanation }),
      ...(remaining === undefined ? {} : { remaining }),
      ...(document === undefined ? {} : { document: digestValue(document) }),
    },
  };
}

/** The entry of a consent; what has been erased since is left out. */
export function consentAct(consent: EnteredConsent, at: Date): LedgerActOf<'consent.given'> {
  const { id, consentType, sha256, sm3, centre, ledgerSubject, orderKey, committed } = consent;
  const kept = Object.entries(committed).filter(([, value]) => value !== null);
  return {
    kind: 'consent.given',
    at,
    centre,
    subject: ledgerSubject,
    orderKey,
    body: { actId: id, consentType, textDigest: { sha256, sm3 } },
    committed: Object.fromEntries<JsonValue>(kept),
  };
}

/** What an entry commits to of a party. */
export const partyValue = ({ name, code }: Party): JsonObject => ({ name, ...(code === undefined ? {} : { code }) });

const digestValue = ({ sha256, sm3 }: DigestPair): JsonObject => ({ sha256, sm3 });
