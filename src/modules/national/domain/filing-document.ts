import type { Centre } from '../../../core/access/index.js';
import { isObject, type JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { NationalPlatform, RegimeCode } from '../../../core/regime/index.js';
import { nationalFault } from './faults.js';

/** Name and version of the format. */
const FILING_SCHEMA = 'national-filing/1';

/** A filing as the registry keeps it. */
export interface Filed {
  readonly applicationId: string;
  readonly centre: Centre;
  readonly centreName: string;
  readonly regime: RegimeCode;
  readonly regimeVersion: string;
  readonly registrationType: string;
  readonly certificateNumber?: string;
  readonly filedAt: Date;
  readonly applicant: { readonly name: string; readonly type: string; readonly code: string };
  readonly content: JsonObject;
  readonly evidence: readonly JsonObject[];
  readonly digests: Readonly<Record<string, DigestPair>>;
  readonly undertakingVersion: string;
}

/** The forms that ask for a contact: 附件1 of the guide (联系人、电话、地址). The form of the public platform is not public. */
const ASKS_FOR_CONTACT: readonly RegimeCode[] = ['PROPERTY_RIGHT_2026'];

/** Members in which natural persons are named. */
const PERSONAL = [
  ['contact'],
  ['agent', 'contact'],
  ['business', 'legalRepresentative'],
  ['undertaking', 'signatory'],
] as const;

/**
 * What is handed to the national platform: the filing as it was filed last, and nothing of how it was handled. It follows
 * from the filing alone, so the same filing gives the same document. `personal` points to every member that names a
 * natural person. Throws Fault 'filing-erased' (409).
 */
export const filingDocument = (filed: Filed, platform: NationalPlatform): JsonObject => {
  if (Object.keys(filed.content).length === 0) throw nationalFault('filing-erased');
  const content = ASKS_FOR_CONTACT.includes(filed.regime) ? filed.content : withoutContacts(filed.content);
  return {
    schema: FILING_SCHEMA,
    platform: platform.code,
    application: filed.applicationId,
    centre: { code: filed.centre, name: filed.centreName },
    regime: filed.regime,
    regimeVersion: filed.regimeVersion,
    registrationType: filed.registrationType,
    ...(filed.certificateNumber === undefined ? {} : { certificate: filed.certificateNumber }),
    filedAt: filed.filedAt.toISOString(),
    applicant: { ...filed.applicant },
    content,
    undertakingVersion: filed.undertakingVersion,
    evidence: filed.evidence.map((file) => ({ ...file })),
    ledger: { subject: `application:${filed.applicationId}`, digests: { ...filed.digests } },
    personal: PERSONAL.filter((path) => holds(content, path)).map((path) => `/content/${path.join('/')}`),
  };
};

const withoutContacts = ({ contact: _contact, agent, ...content }: JsonObject): JsonObject => {
  if (!isObject(agent)) return content;
  const { contact: _agentContact, ...shown } = agent;
  return { ...content, agent: shown };
};

const holds = (content: JsonObject, [name, inner]: readonly [string, string?]): boolean => {
  const member = content[name];
  return inner === undefined ? member !== undefined : isObject(member) && member[inner] !== undefined;
};
