import { type Asset, type AssetState, isInventory, isSelfMade } from '../assets/index.js';
import { type Account, type Component, CONDITIONS, isPassed } from '../terms/index.js';
import type { TreatmentReason } from './reasons.js';

/** How a cost is treated, and why: the first rule that matches decides. */
export interface Treatment {
  readonly treatment: 'capitalised' | 'expensed' | 'vat';
  readonly reason: TreatmentReason;
  /** The account that is debited. */
  readonly debit: Account;
}

/** A cost as its event states it. */
export interface Cost {
  readonly component: Component;
  /** False of a service purchased that is no intangible asset by its definition. */
  readonly meetsDefinition: boolean;
}

interface Rule {
  readonly holds: (cost: Cost, state: AssetState) => boolean;
  readonly gives: (cost: Cost) => Treatment;
}

const among =
  (...components: readonly Component[]) =>
  ({ component }: Cost): boolean =>
    components.includes(component);

const expenseAccount = (component: Component, reason: TreatmentReason): Account => {
  if (component === 'advertising') return 'selling_expense';
  const isResearch = component === 'research' || component === 'development' || reason === 'EXP_BEFORE_CONDITIONS';
  return isResearch ? 'rd_expense' : 'admin_expense';
};

const expensed = (reason: TreatmentReason) => (cost: Cost) =>
  ({ treatment: 'expensed', reason, debit: expenseAccount(cost.component, reason) }) as const;

const capitalised =
  (debit: Account, reason: TreatmentReason) =>
  ({ component }: Cost) =>
    ({
      treatment: 'capitalised',
      reason: component === 'contributed_value' ? 'CAP_CONTRIBUTED_VALUE' : reason,
      debit,
    }) as const;

const hasAllConditions = ({ conditions }: AssetState): boolean => CONDITIONS.every((each) => conditions.has(each));

/** 财会〔2023〕11号 二, CAS 6 arts. 7–9, CAS 1 arts. 6–9; the last rule matches everything. */
const RULES: readonly Rule[] = [
  {
    holds: among('recoverable_input_vat'),
    gives: () => ({ treatment: 'vat', reason: 'VAT_RECOVERABLE', debit: 'input_vat' }),
  },
  { holds: ({ meetsDefinition }) => !meetsDefinition, gives: expensed('EXP_SERVICE_NOT_INTANGIBLE') },
  {
    holds: among('training', 'general_overhead', 'advertising', 'abnormal_waste'),
    gives: expensed('EXP_NOT_ATTRIBUTABLE'),
  },
  { holds: among('research'), gives: expensed('EXP_RESEARCH') },
  {
    holds: (_, { assessment }) => assessment === undefined || !isPassed(assessment),
    gives: expensed('EXP_NOT_RECOGNISED'),
  },
  { holds: (_, { asset }) => isInventory(asset), gives: capitalised('inventory', 'CAP_INVENTORY_COST') },
  { holds: (_, { schedule }) => schedule !== undefined, gives: expensed('EXP_AFTER_AVAILABLE') },
  {
    holds: (_, state) => isSelfMade(state.asset) && !hasAllConditions(state),
    gives: expensed('EXP_BEFORE_CONDITIONS'),
  },
  { holds: (_, { asset }) => isSelfMade(asset), gives: capitalised('development_expenditure', 'CAP_DEVELOPMENT') },
  { holds: among('insurance', 'collection'), gives: expensed('EXP_COMPONENT_NOT_IN_COST') },
];

const OTHERWISE = capitalised('intangible_asset', 'CAP_PURCHASE_COST');

/** How the cost is treated in the state that the asset is in. */
export const treatmentOf = (cost: Cost, state: AssetState): Treatment => {
  const rule = RULES.find(({ holds }) => holds(cost, state));
  return (rule?.gives ?? OTHERWISE)(cost);
};

/** The account that a cost was debited to, by how it was treated. */
export const debitOf = (
  { treatment, reason }: Pick<Treatment, 'treatment' | 'reason'>,
  component: Component,
  asset: Asset,
): Account => {
  if (treatment === 'vat') return 'input_vat';
  if (treatment === 'expensed') return expenseAccount(component, reason);
  if (isInventory(asset)) return 'inventory';
  return isSelfMade(asset) ? 'development_expenditure' : 'intangible_asset';
};

/** Whether the component belongs to such an asset at all: contributions are made of others' data, development of one's own. */
export const isApplicable = (component: Component, asset: Asset): boolean => {
  if (component === 'contributed_value') return asset.acquisition === 'other';
  return component !== 'development' || (isSelfMade(asset) && !isInventory(asset));
};
