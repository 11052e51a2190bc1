import { type Encumbrance, type EncumbranceType, type PublicEncumbrance } from './encumbrance.js';
import { publicPart, requireParty } from './burdens.js';
import { yuanOf } from './money.js';
import type { Release } from './release.js';

/** Names of the types, as every text shows them. */
export const TYPE_NAMES: Readonly<Record<EncumbranceType, string>> = {
  pledge: '质押 pledge',
  contribution: '出资 contribution',
  trust: '信托 trust',
  seizure: '查封 seizure',
  licence: '许可 licence',
  'authorised-operation': '授权运营 authorised operation',
};

const NONE = '无 none';

/**
 * The text of a request: what both sides agree to, which encumbrances come before it, and which rank it will have. One
 * more encumbrance is another text.
 */
export function creationText(encumbrance: Encumbrance, open: readonly Encumbrance[], rank: number | undefined): string {
  const { id, terms, termsVersion } = encumbrance;
  return lines([
    '数据资产登记权利限制设立 · Creation of an encumbrance on a registered data asset',
    ...matterOf(encumbrance),
    `起始日 first day: ${terms.startsOn}`,
    `截止日 last day: ${terms.endsOn ?? NONE}`,
    `金额（元） amount in yuan: ${terms.amount === undefined ? NONE : yuanOf(terms.amount)}`,
    `其他登记系统编号 number in another register: ${terms.reference ?? NONE}`,
    `合同摘要 digest of the contract: ${terms.document.sha256} ${terms.document.sm3}`,
    `顺位 rank: ${rank ?? '不适用 not applicable'}`,
    '在先的权利限制 earlier encumbrances:',
    ...earlier(open.map(publicPart)),
    `申请 request: ${id}, 版本 version ${termsVersion}`,
  ]);
}

/** The text of a release: what the other party lets go of. */
export function releaseText(encumbrance: Encumbrance, { id, terms }: Release): string {
  const { remaining, extent, document } = terms;
  const present = encumbrance.remaining ?? encumbrance.terms.amount;
  return lines([
    '数据资产登记权利限制解除 · Release of an encumbrance on a registered data asset',
    ...matterOf(encumbrance),
    `权利限制 encumbrance: ${encumbrance.id}`,
    `顺位 rank: ${encumbrance.rank ?? '不适用 not applicable'}`,
    `范围 extent: ${extent === 'whole' ? '全部 whole' : '部分 partial'}`,
    `现有金额（元） present amount in yuan: ${present === undefined ? NONE : yuanOf(present)}`,
    `解除后金额（元） amount left in yuan: ${remaining === undefined ? NONE : yuanOf(remaining)}`,
    `事由 reason: ${terms.reason}`,
    `说明 explanation: ${terms.explanation ?? NONE}`,
    `文件摘要 digest of the document: ${document === undefined ? NONE : `${document.sha256} ${document.sm3}`}`,
    `申请 request: ${id}`,
  ]);
}

/** An application that a creditor is asked to agree to. */
export interface AskedAct {
  readonly applicationId: string;
  readonly registrationType: string;
  readonly applicant: { readonly name: string; readonly code: string };
  readonly dataName: string;
  /** Digest of the canonical JSON of everything that is applied for. */
  readonly contentDigest: string;
  /** The text that the parties of a transfer agree to. */
  readonly transfer?: string;
}

/** The text by which a creditor agrees to an act on the certificate that stands against his encumbrance. */
export function actText(encumbrance: Encumbrance, asked: AskedAct): string {
  return lines([
    '权利人对被限制证书办理登记的同意 · Consent of a creditor to an act on an encumbered certificate',
    ...matterOf(encumbrance),
    `权利限制 encumbrance: ${encumbrance.id}`,
    `登记申请 application: ${asked.applicationId}`,
    `登记类型 type of registration: ${asked.registrationType}`,
    `申请人 applicant: ${asked.applicant.name} (${asked.applicant.code})`,
    `申请的数据名称 data name applied for: ${asked.dataName}`,
    `申请内容摘要 digest of the content: ${asked.contentDigest}`,
    ...(asked.transfer === undefined ? [] : ['转让 transfer:', asked.transfer]),
  ]);
}

const matterOf = (encumbrance: Encumbrance): string[] => {
  const { number, dataName, holder, terms } = encumbrance;
  const party = requireParty(terms);
  return [
    `证书 certificate: ${number}`,
    `数据名称 data: ${dataName}`,
    `类型 type: ${TYPE_NAMES[terms.type]}`,
    `权利人 holder: ${named(holder)}`,
    `相对人 other party: ${named(party)}`,
  ];
};

const named = ({ name, code }: { readonly name: string; readonly code?: string }): string =>
  `${name} (${code ?? '无代码 no code'})`;

const earlier = (open: readonly PublicEncumbrance[]): string[] =>
  open.length === 0
    ? [`- ${NONE}`]
    : open.map(
        ({ id, type, rank, since, until, reference }) =>
          `- ${TYPE_NAMES[type]}, 顺位 rank ${rank ?? '–'}, 自 since ${since.toISOString()}, 至 until ${until ?? '–'}, 编号 reference ${reference ?? '–'}, ${id}`,
      );

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
