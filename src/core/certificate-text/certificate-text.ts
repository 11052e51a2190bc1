import { civilDateAt } from '../calendar/beijing-time.js';
import { industryDivision } from '../codes/industry.js';
import { credentialDigest, type RegistrationCredential, type UnsecuredCredential } from '../credential/index.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { inFours, type LedgerFacts, ledgerItems } from './ledger-facts.js';
import { measuredItems } from './measured.js';
import { beijingTime, inThousands } from './numerals.js';
import { rightItems } from './rights.js';
import { field, heading, sentence, type TextItem } from './text-item.js';
import {
  LEVELS,
  MEDIA,
  PARTY_TYPES,
  REGISTRATION_TYPES,
  SOURCES,
  STRUCTURES,
  TITLES,
  UPDATE_FREQUENCIES,
} from './words.js';

/**
 * Number of the wording and order below. It is printed, because a certificate is compared with this text as long as it
 * lives: whoever changes a word of the text adds a form and keeps this one.
 */
const FORM = 1;
const NONE = '无';

/**
 * Everything that a certificate says on paper, line by line: all fields of its credential, what the ledger says of it, and
 * the registry's own sentences. The PDF draws exactly these lines, and a verifier derives them again.
 */
export const certificateText = (
  crypto: CryptoProvider,
  credential: RegistrationCredential,
  facts: LedgerFacts,
): TextItem[] => {
  const { credentialSubject: content, name, issuer, proof } = credential;
  return [
    { kind: 'title', zh: name, en: TITLES[content.certificateType] },
    ...registrationItems(credential),
    ...partyItems(credential),
    ...dataItems(credential),
    ...measuredItems(content),
    ...rightItems(content),
    heading('公示与声明', 'Publicity and statement'),
    content.publicity === undefined
      ? field('公示', 'Publicity', '经批准不公示')
      : field('公示期', 'Publicity', span(content.publicity.startsOn, content.publicity.endsOn)),
    ...(content.conditions ?? []).map((condition, place) =>
      field(`登记条件 ${place + 1}`, `Condition ${place + 1}`, condition),
    ),
    field('声明', 'Statement', content.statement),
    ...ledgerItems(facts),
    ...digestItems(crypto, credential),
    field('核验网址', 'Verify at', verificationUrl(credential)),
    field('签发者标识', 'Issuer', issuer.id),
    field('版式', 'Form', String(FORM)),
    sentence(
      '本证书的效力状态以核验结果为准：扫描二维码或访问核验网址。文件经登记机构数字签名，附件为机器可读的证书凭证，任何改动均可被发现。',
      'Whether this certificate is in force is what a verification says: scan the code or open the address. The file is signed by the registration centre and carries the credential as its attachment; any alteration can be detected.',
    ),
    { kind: 'sealed', by: issuer.name, on: inChinese(dayOf(proof.created)) },
  ];
};

/** Where a certificate can be verified: the page of the registry that its address names. */
const verificationUrl = ({ id, credentialSubject }: RegistrationCredential): string =>
  `${id.slice(0, id.lastIndexOf('/v1/certificates/'))}/verify/${credentialSubject.number}`;

const registrationItems = ({ credentialSubject: content, proof, ...credential }: RegistrationCredential) => [
  heading('登记', 'Registration'),
  field('证书编号', 'Certificate number', content.number),
  field('登记类型', 'Type of registration', REGISTRATION_TYPES[content.registrationType]),
  ...(content.replaces === undefined ? [] : [field('前证号', 'Replaces', content.replaces)]),
  field('登记机构', 'Registration centre', content.centre.name),
  field('登记制度及版本', 'Regime and version', `${content.regime} ${content.regimeVersion}`),
  field('登记日（存证日）', 'Registered on', dayOf(credential.validFrom)),
  field('存证时间', 'Registered at (UTC+8)', beijingTime(credential.validFrom)),
  field('发证日', 'Issued on', dayOf(proof.created)),
  field('有效期', 'Valid', span(dayOf(credential.validFrom), dayOf(credential.validUntil))),
];

const partyItems = ({ credentialSubject: { holder, coHolders } }: RegistrationCredential): TextItem[] => [
  heading('登记主体', 'Holder'),
  field('名称', 'Name', holder.name),
  field('类型', 'Kind', PARTY_TYPES[holder.type]),
  field('统一社会信用代码', 'Unified social credit code', holder.uscc),
  ...(coHolders.length === 0 ? [field('共同权利人', 'Co-holders', NONE)] : []),
  ...coHolders.map(({ name, type, uscc }, place) =>
    field(`共同权利人 ${place + 1}`, `Co-holder ${place + 1}`, `${name}（${PARTY_TYPES[type]}，${uscc}）`),
  ),
];

const dataItems = ({ credentialSubject: content }: RegistrationCredential): TextItem[] => [
  heading('数据', 'Data'),
  field('数据名称', 'Name of the data', content.dataName),
  field('概述', 'Summary', content.summary),
  field('所属行业', 'Industry', industryOf(content.industry)),
  field('数据来源', 'Source', SOURCES[content.source]),
  field('覆盖地域', 'Region', content.region),
  field('覆盖时域', 'Time span', span(content.timeSpan.from, content.timeSpan.to)),
  field('更新频率', 'Update frequency', UPDATE_FREQUENCIES[content.updateFrequency]),
  field('数据量', 'Volume', volumeOf(content.volume)),
  field('数据形态', 'Form of the data', formOf(content.form)),
  field('存储信息', 'Storage', content.storage),
  field('分类分级', 'Classification', `${content.classification.category}，${LEVELS[content.classification.level]}`),
  field('个人信息', 'Personal information', content.personalInformation ? '涉及个人信息' : '不涉及个人信息'),
  ...(content.dataDigests ?? []).map(({ name, sha256, sm3 }, place) =>
    field(
      `数据文件 ${place + 1}`,
      `Data file ${place + 1}`,
      [name, inFours(sha256), sm3 && inFours(sm3)].filter((line) => line !== undefined).join('\n'),
    ),
  ),
];

const digestItems = (crypto: CryptoProvider, { proof: _proof, ...unsecured }: RegistrationCredential): TextItem[] => {
  // The digest that the ledger holds: over the credential without its proof.
  const claims: UnsecuredCredential = unsecured;
  const { sha256, sm3 } = credentialDigest(crypto, claims);
  return [
    field('凭证摘要 SHA-256', 'Credential digest', inFours(sha256)),
    field('凭证摘要 SM3', 'Credential digest', inFours(sm3)),
  ];
};

const span = (from: string, to: string): string => `${from} 至 ${to}`;
const dayOf = (instant: string): string => civilDateAt(new Date(instant));

const inChinese = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const industryOf = ({ section, division }: { section: string; division: string }): string =>
  `${section}${division} ${industryDivision(division)?.name ?? ''}`.trim();

const volumeOf = ({ records, bytes }: { records?: number; bytes?: number }): string =>
  [
    ...(records === undefined ? [] : [`${inThousands(records)} 条`]),
    ...(bytes === undefined ? [] : [`${inThousands(bytes)} 字节`]),
  ].join('，') || NONE;

const formOf = ({ media, structure }: RegistrationCredential['credentialSubject']['form']): string =>
  `${media.map((medium) => MEDIA[medium]).join('、')}（${STRUCTURES[structure]}）`;
