import type { Fen } from '../../money.js';
import { ok } from '../../result.js';
import { type AssetState, carryingOf, classOf, isInventory } from '../assets/index.js';
import { amount, form, positiveAmount } from '../fields.js';
import { credit, debit, type Movement } from '../journal/index.js';
import { assetEvent } from './definition.js';
import { releaseGrants } from './release.js';

const revenueEarnedFields = form({ amount: positiveAmount });

export const revenueEarned = assetEvent({
  fields: revenueEarnedFields,
  needs: {},
  rules: (fields) => ok(fields),
  post: ({ amount }, { asset }, posting) => posting.post('revenue', asset.id, revenue(amount)),
});

const soldFields = form({ proceeds: amount });

/** 出售: an intangible asset gives a gain or loss on disposal, inventory gives revenue and its cost. */
export const sold = assetEvent({
  fields: soldFields,
  needs: { notInDevelopment: true },
  rules: (fields) => ok(fields),
  isLeaving: true,
  post: ({ proceeds }, state, posting) => {
    const { asset } = state;
    if (classOf(state) === 'not_recognised') {
      posting.warn('SALE_OF_UNRECOGNISED_DATA', asset.id);
      posting.post('revenue', asset.id, revenue(proceeds));
      return;
    }
    const carrying = carryingOf(state);
    const outcome = isInventory(asset)
      ? [...revenue(proceeds), debit('cost_of_sales', carrying)]
      : [debit('bank', proceeds), credit('asset_disposal_gain_loss', proceeds - carrying)];
    posting.post('sale', asset.id, [...outcome, ...removal(state)]);
    releaseGrants(state, 'asset_disposal_gain_loss', posting);
    leave(state, 'sold');
  },
});

/** 失效且终止确认: the carrying amount is a loss. Evidence is welcome and not asked for. */
export const lapsed = assetEvent({
  fields: () => ok(undefined),
  needs: { recognised: true, notInDevelopment: true },
  rules: (fields) => ok(fields),
  isLeaving: true,
  post: (_, state, posting) => {
    posting.post('lapse', state.asset.id, [debit('nonoperating_loss', carryingOf(state)), ...removal(state)]);
    releaseGrants(state, 'nonoperating_income', posting);
    leave(state, 'lapsed');
  },
});

const revenue = (amount: Fen): Movement[] => [debit('bank', amount), credit('revenue', amount)];

/** Gross and contra accounts out. */
const removal = ({ asset, gross, amortisation, allowance }: AssetState): Movement[] =>
  isInventory(asset)
    ? [debit('inventory_write_down_allowance', allowance), credit('inventory', gross)]
    : [
        debit('accumulated_amortisation', amortisation),
        debit('intangible_impairment_allowance', allowance),
        credit('intangible_asset', gross),
      ];

function leave(state: AssetState, end: 'sold' | 'lapsed'): void {
  state.gross = 0n;
  state.amortisation = 0n;
  state.allowance = 0n;
  state.end = end;
}
