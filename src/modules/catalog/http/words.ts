import type { Centre } from '../../../core/access/index.js';
import { industryDivision, industrySection } from '../../../core/codes/index.js';
import { reasonWords, stateWords } from '../../../core/public-words/index.js';
import type { Site, Text } from '../../../platform/pages/index.js';
import type { CatalogItem } from '../domain/item.js';
import type { Facet } from '../domain/question.js';

type Table = Readonly<Record<string, Text>>;
const text = (zh: string, en: string): Text => ({ zh, en });
const known = (table: Table, code: string): Text => table[code] ?? text(code, code);

export const TITLE = text('数据目录', 'Data catalog');

export const KINDS: Table = {
  certificate: text('登记证书', 'Certificate'),
  resource: text('数据资源', 'Data resource'),
  element: text('数据项', 'Data element'),
};

export const FACET_NAMES: Readonly<Record<Facet, Text>> = {
  kind: text('类别', 'Kind'),
  centre: text('登记中心', 'Centre'),
  industry: text('行业', 'Industry'),
  region: text('地域', 'Region'),
  department: text('主体或部门', 'Holder or department'),
  updateFrequency: text('更新频率', 'Updates'),
  status: text('状态', 'State'),
  opening: text('开放', 'Opening'),
};

const CENTRES_IN_ENGLISH: Readonly<Record<Centre, string>> = {
  public: 'Public data centre',
  social: 'Social data centre',
};
export const centreText = (site: Site, centre: Centre): Text =>
  text(site.centreNames[centre], CENTRES_IN_ENGLISH[centre]);

const FREQUENCIES: Table = {
  'real-time': text('实时', 'Real time'),
  daily: text('每日', 'Daily'),
  weekly: text('每周', 'Weekly'),
  monthly: text('每月', 'Monthly'),
  quarterly: text('每季度', 'Quarterly'),
  yearly: text('每年', 'Yearly'),
  'on-demand': text('按需', 'On demand'),
  other: text('其他', 'Other'),
};
export const frequencyText = (code: string): Text => known(FREQUENCIES, code);

const OPENINGS: Table = {
  unconditional: text('无条件开放', 'Open without conditions'),
  conditional: text('有条件开放', 'Open under conditions'),
  none: text('不予开放', 'Not open'),
};
const SHARINGS: Table = {
  unconditional: text('无条件共享', 'Shared without conditions'),
  conditional: text('有条件共享', 'Shared under conditions'),
  none: text('不予共享', 'Not shared'),
};
export const openingText = (code: string): Text => known(OPENINGS, code);
export const sharingText = (code: string): Text => known(SHARINGS, code);

const INVENTORY_STATES: Table = {
  designated: text('已认定唯一来源', 'One designated source'),
  disputed: text('来源有争议', 'Source in dispute'),
  retired: text('已停用', 'Retired'),
  listed: text('在册', 'Listed'),
};
/** A state of any kind of asset. */
export const stateText = (state: string): Text => INVENTORY_STATES[state] ?? stateWords(state);

const ACTS: Table = {
  'certificate.issued': text('核发证书', 'Issue'),
  'certificate.changed': text('变更登记', 'Change'),
  'certificate.corrected': text('更正登记', 'Correction'),
  'certificate.transferred': text('转让登记', 'Transfer'),
  'certificate.renewed': text('续期登记', 'Renewal'),
  'certificate.suspended': text('冻结', 'Suspension'),
  'certificate.reinstated': text('解除冻结', 'Reinstatement'),
  'certificate.revoked': text('撤销', 'Revocation'),
  'certificate.cancelled': text('注销', 'Cancellation'),
  'certificate.expired': text('有效期届满', 'Expiry'),
  'source.designated': text('认定来源', 'Designation of the source'),
  'source.reassigned': text('变更来源', 'Reassignment of the source'),
  'source.updated': text('更新报告', 'Update report'),
  'source.retired': text('停用', 'Retirement'),
  'source.disputed': text('提出来源争议', 'Dispute about the source'),
  'source.adjudicated': text('裁定来源争议', 'Adjudication of the dispute'),
  'source.copied': text('申明复制或衍生', 'Statement of a copy'),
  'source.copy-ended': text('复制或衍生终止', 'End of a copy'),
};
export const actText = (kind: string): Text => known(ACTS, kind);

/** What can follow, and by whom it is done. */
export function nextText({ kind, state, validUntil }: Pick<CatalogItem, 'kind' | 'state' | 'validUntil'>): Text {
  const until = validUntil === undefined ? '' : dayOf(validUntil);
  const texts: Table = {
    'in-force': text(
      `有效至 ${until}；期满前由权利人申请续期，逾期失效`,
      `Valid until ${until}; the holder applies for renewal before that day, or it expires`,
    ),
    suspended: text('由登记中心解除冻结、撤销或注销', 'The centre reinstates, revokes or cancels it'),
    revoked: text('终局状态，不再变化', 'Final: nothing follows'),
    cancelled: text('终局状态，不再变化', 'Final: nothing follows'),
    superseded: text('以取代它的证书为准', 'The certificate that took its place counts'),
    expired: text('由权利人另行申请登记', 'The holder may apply for a new registration'),
    'not-yet-valid': text('到生效日起有效', 'It is valid from the day on which validity begins'),
    designated: text(
      '来源部门按承诺频率更新；对来源有异议的部门可以提出争议',
      'The source updates it as promised; a department may dispute the source',
    ),
    disputed: text('由公共数据登记中心两人裁定', 'Two officers of the public centre adjudicate'),
    retired: text('不再有唯一来源', 'It has no source any more'),
    listed: text('由来源部门提交更新报告', 'Its department reports updates'),
  };
  return texts[kind === 'resource' ? 'listed' : state] ?? text('—', '—');
}

/** Why a source is as it is, in the codes of its entries. */
const SOURCE_GROUNDS: Table = {
  adjudicated: text('经裁定', 'adjudicated'),
  'pending-dispute': text('争议待裁定', 'a dispute is pending'),
  abolished: text('数据项废止', 'the element is abolished'),
  merged: text('并入其他数据项', 'merged into another element'),
  redefined: text('重新定义', 'to be defined anew'),
  mistake: text('认定有误', 'designated by mistake'),
  'dispute-reassigned': text('裁定变更来源', 'Adjudicated: another source'),
  'dispute-upheld': text('裁定维持来源', 'Adjudicated: the source stays'),
  'dispute-withdrawn': text('争议撤回', 'Dispute withdrawn'),
};
export const groundText = (code: string): Text => SOURCE_GROUNDS[code] ?? reasonWords(code);

/** The Beijing day of an instant. */
export const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

/** `I65` as `I65 软件和信息技术服务业`. */
export function industryText(code: string): Text {
  const name = code.length === 1 ? industrySection(code)?.name : industryDivision(code.slice(1))?.name;
  return text(name === undefined ? code : `${code} ${name}`, code);
}

/** A value of a facet as people read it. */
export function facetValueText(site: Site, facet: Facet, value: string, label?: string): Text {
  switch (facet) {
    case 'kind':
      return known(KINDS, value);
    case 'centre':
      return value === 'public' || value === 'social' ? centreText(site, value) : text(value, value);
    case 'industry':
      return industryText(value);
    case 'updateFrequency':
      return frequencyText(value);
    case 'status':
      return stateText(value);
    case 'opening':
      return openingText(value);
    case 'region':
    case 'department':
      return text(label ?? value, label ?? value);
  }
}
