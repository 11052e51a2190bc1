import type { Fen } from '../../money.js';
import { fail, ok, type Result } from '../../result.js';
import type { AssetState } from '../assets/index.js';
import type { Posting } from '../books/posting.js';
import { isApplicable, treatmentOf } from '../costs/index.js';
import { component, day, flag, form, oneOf, optional, positiveAmount } from '../fields.js';
import { credit, debit } from '../journal/index.js';
import { type Component, CREDIT_ACCOUNTS, type RefusalCode } from '../terms/index.js';
import { assetEvent } from './definition.js';

const creditAccount = optional(oneOf(CREDIT_ACCOUNTS, 'UNKNOWN_ACCOUNT'));

interface CostFields {
  readonly component: Component;
  readonly amount: Fen;
  readonly meetsIntangibleDefinition?: boolean;
  readonly creditAccount: (typeof CREDIT_ACCOUNTS)[number] | undefined;
}

const applicable = <F extends CostFields>(fields: F, state: AssetState): Result<F, RefusalCode> =>
  isApplicable(fields.component, state.asset) ? ok(fields) : fail('COMPONENT_NOT_APPLICABLE', '/component');

function postCost(fields: CostFields, state: AssetState, posting: Posting): void {
  const { component, amount, meetsIntangibleDefinition = true, creditAccount = 'bank' } = fields;
  const treatment = treatmentOf({ component, meetsDefinition: meetsIntangibleDefinition }, state);
  const credited = component === 'contributed_value' ? 'paid_in_capital' : creditAccount;
  if (treatment.treatment === 'capitalised') state.gross += amount;
  posting.treat(state.asset.id, treatment);
  posting.post('cost', state.asset.id, [debit(treatment.debit, amount), credit(credited, amount)]);
}

const costIncurredFields = form({ component, amount: positiveAmount, creditAccount });

export const costIncurred = assetEvent({
  fields: costIncurredFields,
  needs: {},
  rules: applicable,
  post: postCost,
});

const servicePurchasedFields = form({
  component,
  amount: positiveAmount,
  meetsIntangibleDefinition: flag,
  creditAccount,
});

/** 外购服务: what is no intangible asset by its definition is expensed. */
export const servicePurchased = assetEvent({
  fields: servicePurchasedFields,
  needs: {},
  rules: applicable,
  post: postCost,
});

const FIRST_DAY_OF_THE_RULES = '2024-01-01';

const capitalisePastExpenseFields = form({ amount: positiveAmount, expensedOn: day });

/** Always refused: what was expensed stays expensed, before the rules (未来适用法) and under them. */
export const capitalisePastExpense = assetEvent({
  fields: capitalisePastExpenseFields,
  needs: {},
  rules: ({ expensedOn }): Result<never, RefusalCode> =>
    expensedOn < FIRST_DAY_OF_THE_RULES
      ? fail('PRE2024_EXPENSED_COST', '/expensedOn')
      : fail('EXPENSED_COST_NOT_RECAPITALISED', '/expensedOn'),
  post: () => {},
});
