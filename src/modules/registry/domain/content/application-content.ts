import { REGION_SCOPES } from '../../../../core/codes/index.js';
import { MOST_DATA_DIGESTS, MOST_MEASURED_FILES } from '../../../../core/credential/index.js';
import type { RegistrationType } from '../../../../core/regime/index.js';
import { AMENDMENT_FIELDS } from './amendment-members.js';
import { type DraftOf, distinctList, type FullOf, list, object } from './field.js';
import { ACQUISITIONS } from './rights-matrix.js';
import {
  boolean,
  civilDate,
  creditCode,
  integer,
  line,
  oneOf,
  paragraph,
  phone,
  sha256Digest,
  sm3Digest,
  uuid,
} from './scalars.js';
import {
  LEVELS,
  MEDIA,
  ORGANISATION_TYPES,
  PUBLIC_DATA_ORIGINS,
  RIGHTS,
  SOURCES,
  STRUCTURES,
  UPDATE_FREQUENCIES,
} from './vocabulary.js';

const MAXIMUM_EVIDENCE = 50;

/** Reached by the centre only: never on the ledger, in publicity, on a certificate or in a list. */
const contact = object({ name: line(50), phone, address: line(200) });

/** The registrations that an agent may be empowered for. */
const REGISTRATIONS: readonly RegistrationType[] = [
  'initial',
  'change',
  'correction',
  'transfer',
  'renewal',
  'cancellation',
];

/** 委托代理: whoever files for the applicant, the evidence of the power, its last day and what it is for, where limited. */
const agent = object(
  { name: line(200), code: creditCode, contact, evidence: uuid },
  {
    until: civilDate,
    registrations: distinctList(oneOf<RegistrationType>(REGISTRATIONS), { min: 1, max: REGISTRATIONS.length }),
  },
);

/** 经营情况: 法定代表人、注册时间、注册地址、营业期限、经营范围、存续情况. */
const business = object(
  {
    legalRepresentative: line(50),
    registeredOn: civilDate,
    registeredAddress: line(200),
    scope: paragraph(2000),
    standing: line(50),
  },
  { termUntil: civilDate },
);

const coApplicant = object({ name: line(200), type: oneOf(ORGANISATION_TYPES), code: creditCode });

/** Largest number of columns that a schema states. */
const MAXIMUM_COLUMNS = 500;

/** 数据结构: a column, or a field of a record, by name and type. */
const column = object({ name: line(100), type: line(50) });

/** A file of the data by its digests; the file itself stays with the applicant. */
const dataDigest = object({ sha256: sha256Digest }, { name: line(200), sm3: sm3Digest });

/** 权利配置说明: one right of one holder, for a period, with its limits (recorded as 备注, article 23). */
const right = object(
  { holder: line(200), code: creditCode, right: oneOf(RIGHTS), from: civilDate },
  { until: civilDate, restrictions: line(500), evidence: distinctList(uuid, { min: 0, max: MAXIMUM_EVIDENCE }) },
);

/**
 * What the applicant states: 附件1 初次登记申请表 of the registration guide (国数综政策〔2026〕35号) and what a
 * certificate needs besides (storage, classification and grading, personal information, undertaking).
 */
export const applicationContent = object(
  {
    /** 数据名称: time, region, industry, content, type of data; at most 40 characters. */
    dataName: line(40),
    /** 数据概述: functions, form, use; at most 400 characters. */
    summary: paragraph(400),
    /** 所属行业: section and division of GB/T 4754-2017. */
    industry: object({ section: line(1), division: line(2) }),
    source: oneOf(SOURCES),
    /** Case of article 21 that decides which rights can be registered. */
    acquisition: oneOf(ACQUISITIONS),
    region: object({ scope: oneOf(REGION_SCOPES), name: line(100) }),
    timeSpan: object({ from: civilDate, to: civilDate }),
    updateFrequency: oneOf(UPDATE_FREQUENCIES),
    /** 数据量: records (条) and bytes (1 TB = 10^12); at least one of them. */
    volume: object({}, { records: integer(1), bytes: integer(1) }),
    form: object({
      media: distinctList(oneOf(MEDIA), { min: 1, max: MEDIA.length }),
      structure: oneOf(STRUCTURES),
    }),
    /** 数据存储信息: where and how the data is kept. */
    storage: paragraph(400),
    /** 分类分级, GB/T 43697-2024. */
    classification: object({ category: line(100), level: oneOf(LEVELS) }),
    personalInformation: boolean,
    /** 限制范围; 无 when there is none. */
    restrictionScope: paragraph(1000),
    authorisationBasis: paragraph(1000),
    rights: list(right, { min: 1, max: 100 }),
    business,
    contact,
    /** 登记承诺书. */
    undertaking: object({ accepted: boolean, signatory: line(50), signedOn: civilDate }),
  },
  {
    /** Evidence of purpose sample-data; the sample itself stays in the evidence store. Not every type needs one. */
    sampleData: uuid,
    coApplicants: list(coApplicant, { min: 0, max: 50 }),
    agent,
    /** Set for public data alone, with the 登记结果查询码 of its public registration, where it has one. */
    publicData: object({ origin: oneOf(PUBLIC_DATA_ORIGINS) }, { queryCode: line(64) }),
    /** 数据结构: what the data is made of, to recognise the same data under another name. */
    schema: list(column, { min: 1, max: MAXIMUM_COLUMNS }),
    /**
     * 数据画像: which of the attached profiles the certificate states the figures of; all where this is absent, none of an
     * empty list.
     */
    dataProfiles: distinctList(uuid, { min: 0, max: MOST_MEASURED_FILES }),
    /** 数据文件摘要: the certificate lists them, so that whoever has a file can find the registration. */
    dataDigests: list(dataDigest, { min: 0, max: MOST_DATA_DIGESTS }),
    /** 申请不公示 (指引第二十四条): the good cause, and its evidence of purpose non-publicity. */
    nonPublicity: object({ ground: paragraph(1000), evidence: uuid }),
    /** Validity asked for, whole years; the regime's greatest when absent. */
    validityYears: integer(1, 5),
    ...AMENDMENT_FIELDS,
  },
);

/** A complete application. */
export type ApplicationContent = FullOf<typeof applicationContent>;

/** An application as far as it is written. */
export type ApplicationDraft = DraftOf<typeof applicationContent>;

export type RightConfiguration = ApplicationContent['rights'][number];
