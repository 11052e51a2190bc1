import type { JsonValue } from '../canonical/index.js';
import type { Result } from '../result.js';
import {
  boolean,
  certificateNumber,
  conforms,
  creditCode,
  day,
  integer,
  line,
  list,
  object,
  oneOf,
  parseShape,
  pattern,
  type Shape,
  type Shaped,
  text,
} from '../shape/index.js';
import { measured } from './measured.js';

const slug = pattern(/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/, 'a name of letters, digits, . _ -');

/**
 * What a document is, by regime: a certificate of the centres, or the corroboration (佐证) of a registration whose certificate
 * or code is a national platform's.
 */
export const CERTIFICATE_TYPES = {
  BJ_DATA_ASSET: '数据资产登记证书',
  PROPERTY_RIGHT_2026: '数据产权登记凭证佐证',
  PUBLIC_RESOURCE_2025: '公共数据资源登记结果佐证',
} as const;

const party = object({
  name: line(200),
  type: oneOf('natural-person', 'legal-person', 'unincorporated-organisation'),
  uscc: creditCode,
});

/** 持有权, 使用权, 经营权 of one holder, with 期限 and 备注 (国数综政策〔2026〕35号 articles 21 and 23). */
const right = object(
  { right: oneOf('hold', 'use', 'operate'), holder: creditCode, from: day },
  { until: day, restrictions: text(1_000) },
);

/** Digest of a file of the data, with a name to tell it by; the file itself never enters the registry. */
const dataDigest = object(
  { sha256: pattern(/sha256:[0-9a-f]{64}/, 'sha256: and 64 hexadecimal digits') },
  { name: line(200), sm3: pattern(/sm3:[0-9a-f]{64}/, 'sm3: and 64 hexadecimal digits') },
);

/** Most files of data that a certificate lists. */
export const MOST_DATA_DIGESTS = 20;

/** Each file stands once. */
const differentFiles = (shape: Shape<Shaped<typeof dataDigest>[]>): typeof shape => ({
  schema: { ...shape.schema, uniqueItems: true },
  fault: (value, pointer) => {
    const fault = shape.fault(value, pointer);
    if (fault !== undefined || !conforms(shape, value)) return fault;
    const place = value.findIndex(({ sha256 }, index) => value.findIndex((one) => one.sha256 === sha256) < index);
    return place === -1 ? undefined : { pointer: `${pointer}/${place}/sha256`, reason: 'must not stand twice' };
  },
});

/** What a content may state besides. */
export const optionalMembers = {
  /** Files of the data, so that whoever has one can find the registration. */
  dataDigests: differentFiles(list(dataDigest, { min: 1, max: MOST_DATA_DIGESTS })),
  /** 前证号: the certificate whose place this one takes. */
  replaces: certificateNumber,
  /** 登记机构认为有必要记载的其他事项: what the approval was made subject to. */
  conditions: list(line(200), { min: 1, max: 10 }),
  /** 测得事实: figures of files of the data, from signed profiles. */
  measured,
} as const;

/** 附件1 of 国数综政策〔2026〕35号, as far as a certificate may show it; member names in English, values coded. */
export const contentMembers = {
  number: certificateNumber,
  certificateType: oneOf(...Object.values(CERTIFICATE_TYPES)),
  regime: slug,
  regimeVersion: slug,
  registrationType: oneOf('initial', 'change', 'correction', 'transfer', 'renewal', 'cancellation'),
  centre: object({ code: slug, name: line(200) }),
  holder: party,
  coHolders: list(party, { max: 50 }),
  dataName: line(40),
  summary: text(400),
  /** GB/T 4754-2017: letter of the section and two digits of the division. */
  industry: object({ section: pattern(/[A-T]/, 'a section A to T'), division: pattern(/\d{2}/, 'two digits') }),
  /** 采集生成, 协议取得, 自动化收集公开数据, 衍生创造 (article 20). */
  source: oneOf('collected-or-generated', 'obtained-by-agreement', 'public-data-collected', 'derived'),
  region: line(200),
  timeSpan: object({ from: day, to: day }),
  updateFrequency: oneOf('real-time', 'daily', 'weekly', 'monthly', 'yearly', 'on-demand', 'other'),
  /** Number of records (条) and bytes, as far as known. */
  volume: object({}, { records: integer(0), bytes: integer(0) }),
  form: object({
    media: list(oneOf('image', 'text', 'video', 'audio', 'table', 'other'), { min: 1, max: 6, unique: true }),
    structure: oneOf('structured', 'semi-structured', 'unstructured'),
  }),
  storage: text(400),
  /** GB/T 43697-2024: 一般, 重要, 核心. */
  classification: object({ category: line(100), level: oneOf('general', 'important', 'core') }),
  personalInformation: boolean,
  rights: list(right, { min: 1, max: 200 }),
  restrictionScope: text(1_000, 0),
  authorisationBasis: text(1_000, 0),
  statement: text(1_000),
} as const;

/** One of them stands in every content. */
export const publicityMembers = {
  publicity: object({ startsOn: day, endsOn: day }),
  /**
   * 不公示: the registration is withheld from the public. The salt opens what the ledger commits to in place of holder,
   * data name and rights; with it nobody who guesses a content can tell from the public digest that he guessed right.
   */
  withheld: object({ salt: pattern(/[A-Za-z0-9_-]{43}/, '32 bytes in base64url') }),
} as const;

/** The shape, narrowed to objects in which exactly one of publicity and withheld stands. */
export const publicisedOrWithheld = <T extends { publicity?: unknown; withheld?: unknown }>(
  shape: Shape<T>,
): Shape<T> => ({
  schema: { ...shape.schema, oneOf: [{ required: ['publicity'] }, { required: ['withheld'] }] },
  fault: (value, pointer) => {
    const fault = shape.fault(value, pointer);
    if (fault !== undefined || !conforms(shape, value)) return fault;
    if ((value.publicity === undefined) !== (value.withheld === undefined)) return undefined;
    return { pointer: `${pointer}/publicity`, reason: 'must stand unless the registration is withheld' };
  },
});

/** All members that a content may have, with their shapes. */
export const registrationContentMembers = { ...contentMembers, ...publicityMembers, ...optionalMembers };

/** What a certificate states about one registration: the content only, no digest, index or time of the ledger. */
export type RegistrationContent = Shaped<typeof registrationContentShape>;
export const registrationContentShape = publicisedOrWithheld(
  object(contentMembers, { ...optionalMembers, ...publicityMembers }),
);

/** The content, checked: unknown members, wrong types, texts that are not normalised are refused with a pointer. */
export const parseRegistrationContent = (value: JsonValue): Result<RegistrationContent, 'shape'> =>
  parseShape(registrationContentShape, value);
