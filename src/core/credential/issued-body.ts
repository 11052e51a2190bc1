import { canonicalBytes } from '../canonical/index.js';
import { type CryptoProvider, digestText } from '../crypto-provider.js';
import type { DigestPair, EntryBody } from '../entry/index.js';
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
    holderName: content.holder.name,
    holderCode: content.holder.uscc,
    dataName: content.dataName,
    rights: RIGHTS.filter((name) => content.rights.some(({ right }) => right === name)),
    ...(act.validFrom === undefined ? {} : { validFrom }),
    validUntil,
    credentialDigest: digest,
    statusIndex: act.statusIndex,
  };
};
