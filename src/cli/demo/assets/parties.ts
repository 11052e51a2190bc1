import { organisationCheckCharacter, usccCheckCharacter } from '../../../core/codes/index.js';
import type { EvidenceUpload } from '../registry-client.js';

/** An organisation of the demo. None of them exists; their codes are well formed. */
export interface Party {
  readonly name: string;
  /** Unified social credit code. */
  readonly code: string;
  /** 经营范围 or 宗旨和业务范围. */
  readonly scope: string;
}

/** A code with right check characters: department, category and division, then the organisation's own 8 characters. */
function creditCode(authority: string, organisation: string): string {
  const first17 = `${authority}${organisation}${organisationCheckCharacter(organisation)}`;
  return `${first17}${usccCheckCharacter(first17)}`;
}

/** 事业单位 (department 1, category 2): applies to the public centre. */
export const publicInstitution: Party = {
  name: '演示市数据管理中心（演示用事业单位）',
  code: creditCode('12110000', 'DEM00001'),
  scope: '公共数据汇聚、管理和开放',
};

/** 企业 (department 9, category 1): applies to the social centre. */
export const enterprise: Party = {
  name: '演示数据科技有限公司（演示用企业）',
  code: creditCode('91110112', 'DEM00002'),
  scope: '数据处理服务',
};

/** 企业 that the enterprise buys services from. */
export const serviceCompany: Party = {
  name: '演示数据服务有限公司（演示用企业）',
  code: creditCode('91110112', 'DEM00006'),
  scope: '数据处理服务',
};

/** 机关 (department 1, category 1): audits the registry and applies for nothing. */
export const auditOffice: Party = {
  name: '演示审计机关（演示用）',
  code: creditCode('11110000', 'DEM00003'),
  scope: '审计监督',
};

/** 机关 that keeps the codes of administrative divisions: the source of most of their elements. */
export const statisticsBureau: Party = {
  name: '演示市统计局（演示用）',
  code: creditCode('11110000', 'DEM00004'),
  scope: '统计用区划代码的编制和发布',
};

/** 机关 that approves the names of townships and streets, and so claims them. */
export const civilAffairsBureau: Party = {
  name: '演示市民政局（演示用）',
  code: creditCode('11110000', 'DEM00005'),
  scope: '行政区划和地名管理',
};

/** Evidence of who the applicant is. Said to be of the demo, so that nobody takes it for a licence. */
export function identityEvidence({ name, code }: Party): EvidenceUpload {
  const text = `演示用身份材料 / identity evidence of the demo\n名称 name: ${name}\n统一社会信用代码 code: ${code}\n`;
  return { name: '身份材料.txt', purpose: 'identity', bytes: Buffer.from(text) };
}
