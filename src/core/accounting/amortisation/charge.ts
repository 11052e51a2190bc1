import type { Fen } from '../../money.js';
import type { AssetState } from '../assets/index.js';
import { credit, debit, type Movement } from '../journal/index.js';

/** Adds a charge to the asset, and gives its entry: own use is an administrative expense, all else cost of sales. */
export const charge = (state: AssetState, amount: Fen): Movement[] => {
  state.amortisation += amount;
  const expense = state.asset.purpose === 'own_use' ? 'admin_expense' : 'cost_of_sales';
  return [debit(expense, amount), credit('accumulated_amortisation', amount)];
};
