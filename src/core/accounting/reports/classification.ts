import { type AssetClass, type AssetState, classOf, isInventory } from '../assets/index.js';

/** Why an asset is classified as it is, in words for people. */
export const CLASS_REASONS = {
  CLS_HELD_FOR_SALE: { zh: '持有待售的日常经营数据', en: 'held for sale in the ordinary course' },
  CLS_OWN_USE: { zh: '自用', en: 'for own use' },
  CLS_EXTERNAL_SERVICE: { zh: '对外提供服务', en: 'for services to others' },
  CLS_REPEATED_LICENSING: { zh: '反复许可，控制权不转移', en: 'licensed again and again, control does not pass' },
  CLS_IN_DEVELOPMENT: { zh: '尚在开发', en: 'in development' },
  DR_SOLD: { zh: '已出售', en: 'sold' },
  DR_LAPSED: { zh: '已失效', en: 'lapsed' },
  NR_NOT_ASSESSED: { zh: '未作确认评估', en: 'not assessed' },
  NR_NO_LAWFUL_CONTROL: { zh: '未合法拥有或控制', en: 'not lawfully owned or controlled' },
  NR_NO_PROBABLE_BENEFIT: { zh: '经济利益并非很可能流入', en: 'benefits are not probable' },
  NR_COST_NOT_RELIABLE: { zh: '成本不能可靠计量', en: 'cost cannot be measured reliably' },
  NR_NO_CAPITALISED_COST: { zh: '没有可资本化的成本', en: 'no cost was capitalised' },
} as const;

export type ClassReason = keyof typeof CLASS_REASONS;

export interface Classification {
  readonly asset: string;
  readonly class: AssetClass;
  readonly reasons: readonly ClassReason[];
}

/** The class of an asset now, and why. */
export const classificationOf = (state: AssetState): Classification => {
  const its = classOf(state);
  return { asset: state.asset.id, class: its, reasons: its === 'not_recognised' ? failures(state) : grounds(state) };
};

function failures({ assessment }: AssetState): ClassReason[] {
  if (assessment === undefined) return ['NR_NOT_ASSESSED'];
  const failed: ClassReason[] = [];
  if (!assessment.lawfulControl) failed.push('NR_NO_LAWFUL_CONTROL');
  if (!assessment.benefitProbable) failed.push('NR_NO_PROBABLE_BENEFIT');
  if (!assessment.costReliable) failed.push('NR_COST_NOT_RELIABLE');
  return failed.length > 0 ? failed : ['NR_NO_CAPITALISED_COST'];
}

const BY_PURPOSE = { own_use: 'CLS_OWN_USE', external_service: 'CLS_EXTERNAL_SERVICE' } as const;

function grounds(state: AssetState): ClassReason[] {
  const { asset, end } = state;
  const purpose = asset.purpose === 'for_sale' ? saleReason(state) : BY_PURPOSE[asset.purpose];
  const reasons: ClassReason[] = [purpose];
  if (classOf(state) === 'development_expenditure') reasons.push('CLS_IN_DEVELOPMENT');
  if (end !== undefined) reasons.push(end === 'sold' ? 'DR_SOLD' : 'DR_LAPSED');
  return reasons;
}

const saleReason = ({ asset }: AssetState): ClassReason =>
  isInventory(asset) ? 'CLS_HELD_FOR_SALE' : 'CLS_REPEATED_LICENSING';
