import { canonicalize, type JsonValue } from '../canonical/index.js';
import { issuedBody, withheldPart } from '../credential/index.js';
import { fromBase64Url } from '../bytes.js';
import { type EntryOf, openCommitment } from '../entry/index.js';
import { isShownName } from '../summary/index.js';
import type { Certified } from './certified.js';
import type { Claims } from './claims.js';
import type { Context } from './context.js';
import type { ReadSummary } from './read-summary.js';
import type { CertificateClaims } from './report.js';

type Issued = EntryOf<'certificate.issued'>;

/** Where an entry says something else; `undecided` where what is at hand cannot tell. */
export type Departure = { readonly pointer: string } | { readonly undecided: true };

/** What is verified: the credential, or the twin or the summary that stands for it. */
export interface Subject {
  readonly certified: Certified;
  /** Signed later than the entry that issued: twin and summary are bound to the entry by digest. */
  readonly isDerived: boolean;
  readonly claims: CertificateClaims;
  /** Of the credential without its proof; a summary knows one of the two. */
  readonly digest: { readonly sha256: string; readonly sm3?: string };
  /** The first field in which the entry of issue departs from it. */
  departureOf(context: Context, issued: Issued): Departure | undefined;
}

/** The credential as what is verified, or its twin, which may be younger than the entry. */
export const claimsSubject = ({ credential, digest, certified }: Claims, isDerived: boolean): Subject => {
  const { credentialSubject: content, validFrom, validUntil, issuer } = credential;
  return {
    certified,
    isDerived,
    digest,
    claims: {
      number: content.number,
      regime: content.regime,
      regimeVersion: content.regimeVersion,
      holderName: content.holder.name,
      holderCode: content.holder.uscc,
      dataName: content.dataName,
      rights: content.rights,
      ...(content.dataDigests === undefined ? {} : { dataDigests: content.dataDigests }),
      ...(content.measured === undefined ? {} : { measured: content.measured }),
      validFrom,
      validUntil,
      issuer,
      sample: content.sample === true,
      ...(content.withheld === undefined ? {} : { withheld: true }),
    },
    departureOf: ({ crypto }, { body, digests }) => {
      const expected = Object.entries(issuedBody(credential, digest, body));
      const name = expected.find(([member, value]) => !isSame(value, memberOf(body, member)))?.[0];
      if (name !== undefined) return { pointer: `/body/${name}` };
      const withheld = withheldPart(credential);
      const committed = digests.withheld;
      if (withheld === undefined || committed === undefined) {
        return withheld === committed ? undefined : { pointer: '/digests/withheld' };
      }
      const isOpen = openCommitment(crypto, committed, withheld.value, withheld.salt);
      return isOpen ? undefined : { pointer: '/digests/withheld' };
    },
  };
};

/** Full names, as a disclosure under the root of the summary opens them. */
export interface FullNames {
  readonly holderName: string;
  readonly dataName: string;
}

/** The summary as what is verified: the digest in the entry stands for the credential that is not at hand. */
export const summarySubject = (
  { summary, certified }: NonNullable<ReadSummary['read']>,
  names: FullNames | undefined,
): Subject => {
  const { credentialSubject: shown, validFrom, validUntil, issuer } = summary;
  const holderName = names?.holderName ?? shown.holder.name;
  const dataName = names?.dataName ?? shown.dataName;
  const { uscc: holderCode } = shown.holder;
  return {
    certified,
    isDerived: true,
    digest: { sha256: shown.credentialDigest },
    claims: {
      ...{ number: shown.number, holderName, holderCode, dataName },
      rights: shown.rights.map((right) => ({ right })),
      ...{ validFrom, validUntil, issuer, sample: shown.sample === true },
      ...(shown.withheld === undefined ? {} : { withheld: true }),
    },
    departureOf: ({ crypto }, { body, digests }) => {
      if (body.validUntil !== validUntil) return { pointer: '/body/validUntil' };
      const salt = shown.withheld === undefined ? undefined : fromBase64Url(shown.withheld.salt);
      if (digests.withheld === undefined) {
        if (salt !== undefined) return { pointer: '/digests/withheld' };
        if (!isShownName(holderName, body.holderName ?? '')) return { pointer: '/body/holderName' };
        if (!isShownName(dataName, body.dataName ?? '')) return { pointer: '/body/dataName' };
        if (body.holderCode !== holderCode) return { pointer: '/body/holderCode' };
        return isSame(shown.rights, body.rights) ? undefined : { pointer: '/body/rights' };
      }
      if (salt === undefined) return { pointer: '/digests/withheld' };
      const value = { holderName, holderCode, dataName, rights: shown.rights };
      if (openCommitment(crypto, digests.withheld, value, salt)) return undefined;
      // What was cut opens nothing, and is no lie.
      return isCut(holderName) || isCut(dataName) ? { undecided: true } : { pointer: '/digests/withheld' };
    },
  };
};

const isCut = (name: string): boolean => name.endsWith('…');

const memberOf = (body: { [name: string]: JsonValue }, name: string): JsonValue | undefined => body[name];

const isSame = (a: JsonValue, b: JsonValue | undefined): boolean =>
  a === b || (b !== undefined && canonicalize(a) === canonicalize(b));
