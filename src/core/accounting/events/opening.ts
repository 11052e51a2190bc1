import type { Fen } from '../../money.js';
import { fail, ok, type Result } from '../../result.js';
import { firstMonthFrom, remainingSchedule } from '../amortisation/index.js';
import { type Asset, type AssetState, isInventory, isSelfMade } from '../assets/index.js';
import type { Posting } from '../books/posting.js';
import { amount, evidence, flag, form, optional, positiveAmount, exactNumber } from '../fields.js';
import { credit, debit, type Movement } from '../journal/index.js';
import { isPassed, type RefusalCode } from '../terms/index.js';
import { assetEvent } from './definition.js';
import { warnOfResidual, warnOfTerm } from './term-warnings.js';

const openingFields = form({
  gross: positiveAmount,
  amortisation: optional(amount),
  allowance: optional(amount),
  availableForUse: optional(flag),
  remainingMonths: optional(exactNumber),
  remainingUnits: optional(exactNumber),
  evidence,
});

type Fields = Extract<ReturnType<typeof openingFields>, { readonly ok: true }>['value'];

/** Balances as they are taken over. */
interface Opening {
  readonly gross: Fen;
  readonly amortisation: Fen;
  readonly allowance: Fen;
  /** What is left of the life of an asset in use: months, units, or no end. */
  readonly life?: { readonly left: number | undefined };
}

const inconsistent = (pointer: string): Result<never, RefusalCode> => fail('OPENING_INCONSISTENT', pointer);

/** Held against the record of the asset; inventory has no life, nor has what is not in use yet. */
function openingOf(fields: Fields, asset: Asset): Result<Opening, RefusalCode> {
  const { gross, amortisation = 0n, allowance = 0n, availableForUse } = fields;
  if (amortisation + allowance > gross) return inconsistent('/gross');
  const balances = { gross, amortisation, allowance };
  if (!isInventory(asset) && availableForUse === undefined) return fail('MISSING_FIELD', '/availableForUse');
  if (isInventory(asset) || availableForUse === false) {
    return amortisation > 0n ? inconsistent('/amortisation') : ok(balances);
  }
  const left = lifeLeft(fields, asset);
  if (!left.ok) return left;
  return left.value === undefined && amortisation > 0n
    ? inconsistent('/amortisation')
    : ok({ ...balances, life: { left: left.value } });
}

function lifeLeft({ remainingMonths, remainingUnits }: Fields, asset: Asset): Result<number | undefined, RefusalCode> {
  const { method, totalUnits, usefulLife } = asset;
  if (method === 'units_of_use') {
    if (totalUnits === undefined) return fail('USEFUL_LIFE_MISSING', '/asset');
    if (remainingUnits === undefined) return fail('MISSING_FIELD', '/remainingUnits');
    return remainingUnits > totalUnits ? inconsistent('/remainingUnits') : ok(remainingUnits);
  }
  if (usefulLife === undefined) return fail('USEFUL_LIFE_MISSING', '/asset');
  if (usefulLife.kind === 'indefinite') return ok(undefined);
  return remainingMonths === undefined ? fail('MISSING_FIELD', '/remainingMonths') : ok(remainingMonths);
}

/** 承接期初余额: an asset comes into these books in the middle of its life, as it stands at the end of the day. */
export const openingBalance = assetEvent({
  fields: openingFields,
  needs: {},
  rules: (fields, { asset, gross, schedule, assessment }): Result<Opening, RefusalCode> => {
    if (gross > 0n || schedule !== undefined) return fail('OPENING_AFTER_MOVEMENT', '/type');
    if (assessment === undefined || !isPassed(assessment)) return fail('ASSET_NOT_RECOGNISED', '/asset');
    return openingOf(fields, asset);
  },
  post: ({ life, ...balances }, state, posting) => {
    Object.assign(state, balances);
    if (life !== undefined) takeUp(state, life.left, posting);
    const { asset } = state;
    posting.post('opening_balance', asset.id, [
      ...movements(state),
      credit('opening_balances', balances.gross - balances.amortisation - balances.allowance),
    ]);
  },
});

function takeUp(state: AssetState, left: number | undefined, posting: Posting): void {
  const { asset } = state;
  state.schedule = remainingSchedule(state, left, posting.date);
  warnOfResidual(asset, posting);
  const isMonths = left !== undefined && asset.method === 'straight_line';
  warnOfTerm(asset, isMonths ? firstMonthFrom(posting.date) + left - 1 : undefined, posting);
}

function movements({ asset, schedule, gross, amortisation, allowance }: AssetState): Movement[] {
  if (isInventory(asset)) return [debit('inventory', gross), credit('inventory_write_down_allowance', allowance)];
  return isSelfMade(asset) && schedule === undefined
    ? [debit('development_expenditure', gross), credit('development_impairment_allowance', allowance)]
    : [
        debit('intangible_asset', gross),
        credit('accumulated_amortisation', amortisation),
        credit('intangible_impairment_allowance', allowance),
      ];
}
