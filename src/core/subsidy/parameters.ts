import type { CapScope, Formula, Parameter, Rule } from './policy.js';

/** A number of a rule and what it is for. */
export interface UsedParameter {
  readonly use: 'threshold' | 'at-most' | 'rate' | 'amount' | 'cap' | 'pool';
  /** Of a cap: whose, and for how long. */
  readonly scope?: CapScope;
  readonly period?: 'total' | 'year';
  readonly parameter: Parameter;
}

/** Every number of a rule, in the order in which they are applied. */
export function parametersOf({ conditions, formula, caps, pool }: Rule): readonly UsedParameter[] {
  return [
    ...conditions.flatMap((condition): readonly UsedParameter[] => {
      if (condition.kind === 'above') return [{ use: 'threshold', parameter: condition.threshold }];
      return condition.kind === 'within' ? [{ use: 'at-most', parameter: condition.most }] : [];
    }),
    ...ofFormula(formula),
    ...caps.map(({ scope, period, amount }): UsedParameter => ({ use: 'cap', scope, period, parameter: amount })),
    ...(pool === null ? [] : [{ use: 'pool', period: 'year', parameter: pool.amount } as const]),
  ];
}

function ofFormula(formula: Formula): readonly UsedParameter[] {
  switch (formula.kind) {
    case 'rate':
    case 'matching':
    case 'vouchers':
      return [{ use: 'rate', parameter: formula.rate }];
    case 'fixed':
      return [{ use: 'amount', parameter: formula.amount }];
    case 'difference':
    case 'full-rent':
    case 'reviewed':
    case 'reviewed-rate':
    case 'shares':
    case 'unknown-rate':
      return [];
  }
}
