import { canonicalize, type JsonValue } from '../canonical/index.js';
import type { UnsecuredCredential } from '../credential/index.js';
import { registeredClaims } from '../credential/index.js';
import { isShownName } from './cut-name.js';
import type { UnsecuredSummary } from './summary-shape.js';

/**
 * The member in which a summary departs from the credential that it names by `digest` (`sha256:…`); undefined when it
 * says the same. A name may be cut; the disclosure root is the summary's own.
 */
export const summaryDeparture = (
  summary: UnsecuredSummary,
  credential: UnsecuredCredential,
  digest: string,
): string | undefined => {
  const { credentialSubject: shown } = summary;
  const { credentialSubject: content } = credential;
  const { holderName, holderCode, dataName, rights } = registeredClaims(content);
  const names: readonly [string, string, string][] = [
    ['issuer.name', summary.issuer.name, credential.issuer.name],
    ['dataName', shown.dataName, dataName],
    ['holder.name', shown.holder.name, holderName],
  ];
  const values: readonly [string, JsonValue, JsonValue][] = [
    ['credentialDigest', shown.credentialDigest, digest],
    ['number', shown.number, content.number],
    ['issuer.id', summary.issuer.id, credential.issuer.id],
    ['validFrom', summary.validFrom, credential.validFrom],
    ['validUntil', summary.validUntil, credential.validUntil],
    ['credentialStatus', summary.credentialStatus, credential.credentialStatus.map(({ id: _id, ...place }) => place)],
    ['holder.uscc', shown.holder.uscc, holderCode],
    ['rights', shown.rights, rights],
    ['withheld', shown.withheld ?? null, content.withheld ?? null],
    ['sample', shown.sample ?? null, content.sample ?? null],
  ];
  return (
    values.find(([, left, right]) => canonicalize(left) !== canonicalize(right))?.[0] ??
    names.find(([, left, right]) => !isShownName(left, right))?.[0]
  );
};
