import type { Account } from './accounts.js';

/** Lines of the balance sheet under which data resources are shown. */
export const LINES = ['inventories', 'intangible_assets', 'development_expenditure'] as const;

export type Line = (typeof LINES)[number];

/** Accounts whose balances make up the line 其中：数据资源; the first holds what was capitalised. */
export const LINE_ACCOUNTS = {
  inventories: ['inventory', 'inventory_write_down_allowance'],
  intangible_assets: ['intangible_asset', 'accumulated_amortisation', 'intangible_impairment_allowance'],
  development_expenditure: ['development_expenditure', 'development_impairment_allowance'],
} as const satisfies Record<Line, readonly [Account, ...Account[]]>;
