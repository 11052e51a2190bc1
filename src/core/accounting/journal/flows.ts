import type { Account } from '../terms/index.js';
import { type Entry, type EntryLine, type PostedKind, postedKind } from './entry.js';

/** What entries move in the disclosure tables, each by the column of its asset. */
export const FLOWS = [
  'int.gross.increase',
  'int.gross.decrease.disposal',
  'int.gross.decrease.lapse',
  'int.amort.increase',
  'int.amort.decrease.disposal',
  'int.amort.decrease.lapse',
  'int.impair.increase',
  'int.impair.decrease',
  'inv.gross.increase',
  'inv.gross.decrease.sale',
  'inv.gross.decrease.lapse',
  'inv.allow.increase',
  'inv.allow.decrease.reversal',
  'inv.allow.decrease.write_off',
  'rd.expensed',
  'rd.recognised',
  'int.gross.taken_over',
  'int.amort.taken_over',
  'int.impair.taken_over',
  'inv.gross.taken_over',
  'inv.allow.taken_over',
] as const;

export type Flow = (typeof FLOWS)[number];

/** The flow of that name, if there is one. */
export const flowNamed = (name: string): Flow | undefined => FLOWS.find((flow) => flow === name);

type Sides = { readonly [side in 'debit' | 'credit']?: Partial<Record<PostedKind, Flow>> };

const FLOW_OF: Partial<Record<Account, Sides>> = {
  intangible_asset: {
    debit: {
      cost: 'int.gross.increase',
      transfer_to_intangible: 'int.gross.increase',
      opening_balance: 'int.gross.taken_over',
    },
    credit: {
      sale: 'int.gross.decrease.disposal',
      partial_sale: 'int.gross.decrease.disposal',
      lapse: 'int.gross.decrease.lapse',
    },
  },
  accumulated_amortisation: {
    debit: {
      sale: 'int.amort.decrease.disposal',
      partial_sale: 'int.amort.decrease.disposal',
      lapse: 'int.amort.decrease.lapse',
    },
    credit: { amortisation: 'int.amort.increase', opening_balance: 'int.amort.taken_over' },
  },
  intangible_impairment_allowance: {
    debit: { sale: 'int.impair.decrease', partial_sale: 'int.impair.decrease', lapse: 'int.impair.decrease' },
    credit: {
      impairment: 'int.impair.increase',
      transfer_to_intangible: 'int.impair.increase',
      opening_balance: 'int.impair.taken_over',
    },
  },
  inventory: {
    debit: { cost: 'inv.gross.increase', opening_balance: 'inv.gross.taken_over' },
    credit: {
      sale: 'inv.gross.decrease.sale',
      partial_sale: 'inv.gross.decrease.sale',
      lapse: 'inv.gross.decrease.lapse',
    },
  },
  inventory_write_down_allowance: {
    debit: {
      write_down_reversal: 'inv.allow.decrease.reversal',
      sale: 'inv.allow.decrease.write_off',
      partial_sale: 'inv.allow.decrease.write_off',
      lapse: 'inv.allow.decrease.write_off',
    },
    credit: { write_down: 'inv.allow.increase', opening_balance: 'inv.allow.taken_over' },
  },
  rd_expense: { debit: { cost: 'rd.expensed' } },
};

/** The flows that a line of an entry is in what reports show; a red one takes back from those of the kind it corrects. */
export const flowsOf = (entry: Entry, { account, debit }: EntryLine): readonly Flow[] => {
  const kind = postedKind(entry.kind);
  const flow = FLOW_OF[account]?.[debit === 0n ? 'credit' : 'debit']?.[kind];
  if (flow === undefined) return [];
  return kind === 'transfer_to_intangible' && account === 'intangible_asset' ? [flow, 'rd.recognised'] : [flow];
};
