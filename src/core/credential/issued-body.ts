import { fromBase64Url } from '../bytes.js';
import { canonicalBytes, type JsonObject } from '../canonical/index.js';
import { type CryptoProvider, digestText } from '../crypto-provider.js';
import type { DigestPair, EntryBody } from '../entry/index.js';
import type { RegistrationContent } from './content.js';
import type { UnsecuredCredential } from './credential-shape.js';

const RIGHTS = ['hold', 'use', 'operate'] as const;

/** What the ledger knows of a certificate beyond the certificate itself. */
export interface IssueAct {
  actId: string;
  applicationId: string;
  statusIndex: number;
  /** Present where the validity does not begin with the act itself. */
  validFrom?: string;
}

/** SHA-256 and SM3 over the JCS bytes of a credential without its proof. */
export const credentialDigest = (crypto: CryptoProvider, unsecured: UnsecuredCredential): DigestPair => {
  const bytes = canonicalBytes(unsecured);
  return { sha256: digestText.sha256(crypto, bytes), sm3: digestText.sm3(crypto, bytes) };
};

/**
 * The body of the `certificate.issued` entry of a credential: every field that the entry repeats comes from here,
 * when it is issued and again when it is verified. `rights` are the kinds of rights, each once.
 */
export const issuedBody = (
  unsecured: UnsecuredCredential,
  digest: DigestPair,
  act: IssueAct,
): EntryBody<'certificate.issued'> => {
  const { credentialSubject: content, validFrom, validUntil } = unsecured;
  return {
    actId: act.actId,
    applicationId: act.applicationId,
    number: content.number,
    regime: content.regime,
    regimeVersion: content.regimeVersion,
    ...(content.withheld === undefined ? registeredClaims(content) : {}),
    ...(act.validFrom === undefined ? {} : { validFrom }),
    validUntil,
    credentialDigest: digest,
    statusIndex: act.statusIndex,
  };
};

/** What the entry commits to in place of what is withheld, and the 32-byte salt; nothing where all is public. */
export const withheldPart = ({
  credentialSubject: content,
}: Pick<UnsecuredCredential, 'credentialSubject'>):
  | { readonly value: JsonObject; readonly salt: Uint8Array }
  | undefined => {
  const salt = content.withheld === undefined ? undefined : fromBase64Url(content.withheld.salt);
  return salt === undefined ? undefined : { value: registeredClaims(content), salt };
};

/** Who holds what, as the entry says it: openly, or under one digest. `rights` are the kinds, each once. */
export const registeredClaims = ({ holder, dataName, rights }: RegistrationContent) => ({
  holderName: holder.name,
  holderCode: holder.uscc,
  dataName,
  rights: RIGHTS.filter((name) => rights.some(({ right }) => right === name)),
});
