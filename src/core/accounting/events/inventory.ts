import type { Fen } from '../../money.js';
import { fail, ok, type Result } from '../../result.js';
import { type AssetState, carryingOf, isInventory } from '../assets/index.js';
import type { Posting } from '../books/posting.js';
import { amount, flag, form, optional, positiveAmount } from '../fields.js';
import { credit, debit } from '../journal/index.js';
import { atLeastZero, type RefusalCode } from '../terms/index.js';
import { assetEvent } from './definition.js';

const nrvTestedFields = form({
  estimatedSellingPrice: amount,
  costToComplete: amount,
  sellingExpenses: amount,
  relatedTaxes: amount,
  causeRemoved: optional(flag),
});

/** 存货跌价 (CAS 1 arts. 15–19): the lower of cost and net realisable value. */
export const nrvTested = assetEvent({
  fields: nrvTestedFields,
  needs: { suits: isInventory, recognised: true },
  rules: (fields) => ok(fields),
  post: (test, state, posting) => {
    const { estimatedSellingPrice, costToComplete, sellingExpenses, relatedTaxes, causeRemoved } = test;
    const realisable = atLeastZero(estimatedSellingPrice - costToComplete - sellingExpenses - relatedTaxes);
    const change = atLeastZero(state.gross - realisable) - state.allowance;
    if (change > 0n) writeDown(change, state, posting);
    else if (change < 0n && causeRemoved === true) reverse(-change, state, posting);
    else if (change < 0n) posting.warn('REVERSAL_CAUSE_NOT_SHOWN', state.asset.id);
  },
});

function writeDown(loss: Fen, state: AssetState, posting: Posting): void {
  state.allowance += loss;
  posting.post('write_down', state.asset.id, [
    debit('impairment_loss', loss),
    credit('inventory_write_down_allowance', loss),
  ]);
}

function reverse(amount: Fen, state: AssetState, posting: Posting): void {
  state.allowance -= amount;
  posting.post('write_down_reversal', state.asset.id, [
    debit('inventory_write_down_allowance', amount),
    credit('impairment_loss', amount),
  ]);
}

const ofInventory = form({ netRealisableValue: amount, causeRemoved: flag });

const reversalAttemptedFields = form({ amount: positiveAmount });

/** 转回: never of intangibles (CAS 8 art. 17); of inventory up to what was written down, and not above its value. */
export const reversalAttempted = assetEvent({
  fields: reversalAttemptedFields,
  needs: { recognised: true },
  rules: ({ amount }, state, record): Result<Fen, RefusalCode> => {
    if (!isInventory(state.asset)) return fail('INTANGIBLE_IMPAIRMENT_NOT_REVERSIBLE', '/type');
    const read = ofInventory(record);
    if (!read.ok) return read;
    const { netRealisableValue, causeRemoved } = read.value;
    if (!causeRemoved) return fail('REVERSAL_CAUSE_NOT_REMOVED', '/causeRemoved');
    if (amount > state.allowance) return fail('REVERSAL_EXCEEDS_ALLOWANCE', '/amount');
    return carryingOf(state) + amount > netRealisableValue ? fail('REVERSAL_ABOVE_NRV', '/amount') : ok(amount);
  },
  post: reverse,
});
