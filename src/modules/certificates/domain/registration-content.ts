import type { Centre } from '../../../core/access/index.js';
import { toBase64Url } from '../../../core/bytes.js';
import { REGION_SCOPE_NAMES, type RegionScope } from '../../../core/codes/index.js';
import { CERTIFICATE_TYPES, type RegistrationContent } from '../../../core/credential/index.js';
import { nationalPlatformOf, type RegimeCode } from '../../../core/regime/index.js';

/** What a certificate takes over from an application that was certified. */
export interface CertifiedFacts {
  readonly centre: Centre;
  readonly centreName: string;
  readonly profile: { readonly code: RegimeCode; readonly version: string };
  readonly registrationType: RegistrationContent['registrationType'];
  readonly holder: RegistrationContent['holder'];
  readonly publicity?: { readonly startsOn: string; readonly endsOn: string };
  readonly content: CertifiedContent;
  /** The certificate whose place the new one takes. */
  readonly replaces?: { readonly number: string };
  readonly conditions?: readonly string[];
  /** From signed profiles: an application states none of it. */
  readonly measured?: RegistrationContent['measured'];
}

/** The members of an application that a certificate may show. */
export interface CertifiedContent {
  readonly dataName: string;
  readonly summary: string;
  readonly industry: RegistrationContent['industry'];
  readonly source: RegistrationContent['source'];
  readonly region: { readonly scope: RegionScope; readonly name: string };
  readonly timeSpan: RegistrationContent['timeSpan'];
  readonly updateFrequency: RegistrationContent['updateFrequency'];
  readonly volume: RegistrationContent['volume'];
  readonly form: RegistrationContent['form'];
  readonly storage: string;
  readonly classification: RegistrationContent['classification'];
  readonly personalInformation: boolean;
  readonly restrictionScope: string;
  readonly authorisationBasis: string;
  readonly rights: readonly {
    readonly right: RegistrationContent['rights'][number]['right'];
    readonly code: string;
    readonly from: string;
    readonly until?: string;
    readonly restrictions?: string;
  }[];
  readonly coApplicants?: readonly {
    readonly name: string;
    readonly type: RegistrationContent['holder']['type'];
    readonly code: string;
  }[];
  readonly dataDigests?: readonly { readonly sha256: string; readonly sm3?: string; readonly name?: string }[];
}

/** 声明: what a registration is and is not. */
export const STATEMENT =
  '本证书依登记申请人申报及登记机构审查情况制发，登记不创设权利；登记内容以登记账本所载为准，真伪及现行状态请按核验方式查询。' +
  ' / Registration creates no right; the registration ledger prevails, and the present status is to be verified.';

/** The same of what only corroborates: the national platform's own certificate decides. */
const corroboration = (platform: { readonly zh: string; readonly en: string }): string =>
  `本文件是登记中心就${platform.zh}登记结果出具的佐证，不是国家凭证；编号、有效期和登记内容以${platform.zh}为准，` +
  '不一致的，以其为准。登记不创设权利；真伪及现行状态请按核验方式查询。' +
  ` / This document only corroborates what the ${platform.en} gave; number, validity and content are that platform's, ` +
  'and it prevails. Registration creates no right; the present status is to be verified.';

/** What the document is under a regime, and what it says of itself. */
function standing(code: RegimeCode): Pick<RegistrationContent, 'certificateType' | 'statement'> {
  const platform = nationalPlatformOf(code);
  const statement = platform === undefined ? STATEMENT : corroboration(platform.name);
  return { certificateType: CERTIFICATE_TYPES[code], statement };
}

/** Scope and name, unless they say the same: 全国, 市级：北京市. */
function regionText({ scope, name }: CertifiedContent['region']): string {
  return REGION_SCOPE_NAMES[scope] === name ? name : `${REGION_SCOPE_NAMES[scope]}：${name}`;
}

/** What a certificate states besides: its number, and a fresh salt that is used where the registration is withheld. */
export interface CertificatePlace {
  readonly number: string;
  /** 32 bytes. */
  readonly withheldSalt: Uint8Array;
}

const publicityOf = (
  { publicity }: CertifiedFacts,
  salt: Uint8Array,
): Pick<RegistrationContent, 'publicity' | 'withheld'> =>
  publicity === undefined
    ? { withheld: { salt: toBase64Url(salt) } }
    : { publicity: { startsOn: publicity.startsOn, endsOn: publicity.endsOn } };

const dataDigestsOf = ({ dataDigests = [] }: CertifiedContent): Pick<RegistrationContent, 'dataDigests'> =>
  dataDigests.length === 0 ? {} : { dataDigests: dataDigests.map((one) => ({ ...one })) };

/**
 * The statements of a certificate. Contacts, business details, sample data and evidence stay with the centre: they
 * are no members of the result, whatever the application holds.
 */
export function registrationContent(
  facts: CertifiedFacts,
  { number, withheldSalt }: CertificatePlace,
): RegistrationContent {
  const { content } = facts;
  return {
    number,
    ...standing(facts.profile.code),
    regime: facts.profile.code,
    regimeVersion: facts.profile.version,
    registrationType: facts.registrationType,
    centre: { code: facts.centre, name: facts.centreName },
    holder: facts.holder,
    coHolders: (content.coApplicants ?? []).map(({ name, type, code }) => ({ name, type, uscc: code })),
    dataName: content.dataName,
    summary: content.summary,
    industry: content.industry,
    source: content.source,
    region: regionText(content.region),
    timeSpan: content.timeSpan,
    updateFrequency: content.updateFrequency,
    volume: content.volume,
    form: content.form,
    storage: content.storage,
    classification: content.classification,
    personalInformation: content.personalInformation,
    rights: content.rights.map(({ right, code, from, until, restrictions }) => ({
      right,
      holder: code,
      from,
      ...(until === undefined ? {} : { until }),
      ...(restrictions === undefined ? {} : { restrictions }),
    })),
    restrictionScope: content.restrictionScope,
    authorisationBasis: content.authorisationBasis,
    ...dataDigestsOf(content),
    ...(facts.replaces === undefined ? {} : { replaces: facts.replaces.number }),
    ...(facts.conditions === undefined ? {} : { conditions: [...facts.conditions] }),
    ...(facts.measured === undefined ? {} : { measured: facts.measured }),
    ...publicityOf(facts, withheldSalt),
  };
}
