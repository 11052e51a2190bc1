/** An account: its names, and whether it holds data resources (no manual entry may touch it then). */
interface AccountTerms {
  readonly name: string;
  readonly english: string;
  readonly isDataResource: boolean;
}

const own = (name: string, english: string): AccountTerms => ({ name, english, isDataResource: true });
const general = (name: string, english: string): AccountTerms => ({ name, english, isDataResource: false });

/** The chart of accounts, in the order of a trial balance; names below the first level are our own. */
export const ACCOUNTS = {
  intangible_asset: own('无形资产——数据资源', 'intangible assets: data resources'),
  accumulated_amortisation: own('累计摊销——数据资源', 'accumulated amortisation: data resources'),
  intangible_impairment_allowance: own('无形资产减值准备——数据资源', 'impairment of intangible assets: data resources'),
  development_expenditure: own('研发支出——资本化支出——数据资源', 'capitalised development: data resources'),
  development_impairment_allowance: own('开发支出减值准备——数据资源', 'impairment of development: data resources'),
  inventory: own('库存商品——数据资源', 'inventories: data resources'),
  inventory_write_down_allowance: own('存货跌价准备——数据资源', 'write-down of inventories: data resources'),
  bank: general('银行存款', 'cash at bank'),
  accounts_payable: general('应付账款', 'accounts payable'),
  payroll_payable: general('应付职工薪酬', 'payroll payable'),
  input_vat: general('应交税费——应交增值税（进项税额）', 'input VAT'),
  output_vat: general('应交税费——应交增值税（销项税额）', 'output VAT'),
  deferred_income: general('递延收益', 'deferred income'),
  opening_balances: general('承接余额过渡', 'balances taken over'),
  paid_in_capital: general('实收资本', 'paid-in capital'),
  admin_expense: general('管理费用', 'administrative expenses'),
  rd_expense: general('研发费用', 'research and development expenses'),
  selling_expense: general('销售费用', 'selling expenses'),
  revenue: general('主营业务收入', 'revenue'),
  cost_of_sales: general('主营业务成本', 'cost of sales'),
  other_income: general('其他收益', 'other income'),
  nonoperating_income: general('营业外收入', 'non-operating income'),
  asset_disposal_gain_loss: general('资产处置损益', 'gains and losses on disposal of assets'),
  nonoperating_loss: general('营业外支出', 'non-operating losses'),
  impairment_loss: general('资产减值损失', 'impairment losses'),
} as const satisfies Record<string, AccountTerms>;

export type Account = keyof typeof ACCOUNTS;

const BY_CODE: ReadonlyMap<unknown, Account> = new Map(
  Object.keys(ACCOUNTS).flatMap((code) => (isAccount(code) ? [[code, code]] : [])),
);

function isAccount(code: string): code is Account {
  return Object.hasOwn(ACCOUNTS, code);
}

/** The account of that code, if there is one. */
export const accountOf = (code: unknown): Account | undefined => BY_CODE.get(code);

/** Accounts of further events only: no manual entry knows them. */
export const FURTHER_ACCOUNTS: readonly Account[] = [
  'opening_balances',
  'output_vat',
  'deferred_income',
  'other_income',
  'nonoperating_income',
];

/** Accounts that a cost may be credited to. */
export const CREDIT_ACCOUNTS = ['bank', 'accounts_payable', 'payroll_payable'] as const;
