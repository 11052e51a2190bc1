import type { Centre } from '../access/index.js';
import { centreDid } from '../did/index.js';
import { Fault } from '../fault.js';
import { instant, integer, literal, object, oneOf, parseShape, pattern, type Shaped, tuple } from '../shape/index.js';
import { encodeStatusList } from '../status-list/index.js';
import { did, proofShape } from './credential-shape.js';
import { type StatusPurpose, statusListUrl } from './status-place.js';

const context = tuple(literal('https://www.w3.org/ns/credentials/v2'));
const url = pattern(/https?:\/\/[^\s"<>\\^`{|}#]{1,400}/, 'an absolute URL');

const members = {
  '@context': context,
  id: url,
  type: tuple(literal('VerifiableCredential'), literal('BitstringStatusListCredential')),
  issuer: did,
  validFrom: instant,
  validUntil: instant,
  credentialSubject: object(
    {
      id: pattern(/https?:\/\/[^\s"<>\\^`{|}#]{1,400}#list/, 'the URL of the list with #list'),
      type: literal('BitstringStatusList'),
      statusPurpose: oneOf('revocation', 'suspension'),
      encodedList: pattern(/u[A-Za-z0-9_-]+/, 'a base64url multibase value'),
    },
    // Lists that were signed before it was given are still verified.
    { ttl: integer(1) },
  ),
} as const;

/** Milliseconds for which a copy may be kept before the list is asked for again (section 2.2): a change shows at once. */
const TIME_TO_LIVE = 60_000;

const unsecuredStatusListShape = object(members);
/** A list of status bits, signed (Bitstring Status List 1.0 section 2.2). */
export const statusListCredentialShape = object({ ...members, proof: proofShape(context) });
export type UnsecuredStatusList = Shaped<typeof unsecuredStatusListShape>;
export type StatusListCredential = Shaped<typeof statusListCredentialShape>;

export interface StatusListTerms {
  publicUrl: string;
  centre: Centre;
  purpose: StatusPurpose;
  /** From 1; the first unless told. */
  listNumber?: number;
  /** Instant of the state that the bits show, and until when they may be relied on. */
  validFrom: string;
  validUntil: string;
  /** From `statusBits`; only of acts that a published checkpoint covers. */
  bits: Uint8Array;
}

/** The credential of a status list, not yet signed; issued by the centre itself, as verifiers require. */
export const buildStatusListCredential = (terms: StatusListTerms): UnsecuredStatusList => {
  const id = statusListUrl(terms.publicUrl, terms.centre, terms.purpose, terms.listNumber);
  const shaped = parseShape(unsecuredStatusListShape, {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: centreDid(terms.publicUrl, terms.centre),
    validFrom: terms.validFrom,
    validUntil: terms.validUntil,
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: terms.purpose,
      encodedList: encodeStatusList(terms.bits),
      ttl: TIME_TO_LIVE,
    },
  });
  if (!shaped.ok) throw new Fault('status-list-refused', { detail: shaped.detail });
  return shaped.value;
};
