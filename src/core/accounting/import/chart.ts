import { fail, ok, type Result } from '../../result.js';
import { type Account, ACCOUNTS, accountOf } from '../terms/index.js';

/** What an account of an enterprise's chart is in these books; the first one unless a treatment tells them apart. */
export type ChartAccounts = readonly [Account, ...Account[]];

interface FirstLevel {
  /** Of the chart of 企业会计准则——应用指南, appendix; absent where it has none for it. */
  readonly code?: string;
  readonly names: readonly string[];
  /** Absent where only a sub-account says it. */
  readonly accounts?: ChartAccounts;
  /** Sub-accounts that are another one. */
  readonly details?: Readonly<Record<string, Account>>;
}

/**
 * Accounts of the first level as enterprises have them. Codes below the first level are each enterprise's own and say
 * nothing; names do. An account that does not stand here is not known to these books.
 */
const CHART: readonly FirstLevel[] = [
  { code: '1002', names: ['银行存款'], accounts: ['bank'] },
  { code: '1405', names: ['库存商品'], accounts: ['inventory'] },
  { code: '1471', names: ['存货跌价准备'], accounts: ['inventory_write_down_allowance'] },
  { code: '1701', names: ['无形资产'], accounts: ['intangible_asset'] },
  { code: '1702', names: ['累计摊销'], accounts: ['accumulated_amortisation'] },
  { code: '1703', names: ['无形资产减值准备'], accounts: ['intangible_impairment_allowance'] },
  { code: '2202', names: ['应付账款'], accounts: ['accounts_payable'] },
  { code: '2211', names: ['应付职工薪酬'], accounts: ['payroll_payable'] },
  { code: '2221', names: ['应交税费'], details: { 进项税额: 'input_vat', 销项税额: 'output_vat' } },
  { code: '2401', names: ['递延收益'], accounts: ['deferred_income'] },
  { code: '4001', names: ['实收资本', '股本'], accounts: ['paid_in_capital'] },
  {
    code: '5301',
    names: ['研发支出'],
    accounts: ['development_expenditure', 'rd_expense'],
    details: { 资本化支出: 'development_expenditure', 费用化支出: 'rd_expense' },
  },
  { code: '6001', names: ['主营业务收入'], accounts: ['revenue'] },
  { code: '6115', names: ['资产处置损益'], accounts: ['asset_disposal_gain_loss'] },
  { code: '6117', names: ['其他收益'], accounts: ['other_income'] },
  { code: '6301', names: ['营业外收入'], accounts: ['nonoperating_income'] },
  { code: '6401', names: ['主营业务成本'], accounts: ['cost_of_sales'] },
  { code: '6601', names: ['销售费用'], accounts: ['selling_expense'] },
  {
    code: '6602',
    names: ['管理费用'],
    accounts: ['admin_expense'],
    details: { 研发费用: 'rd_expense', 研究费用: 'rd_expense' },
  },
  { code: '6701', names: ['资产减值损失'], accounts: ['impairment_loss'] },
  { code: '6711', names: ['营业外支出'], accounts: ['nonoperating_loss'] },
  { names: ['研发费用'], accounts: ['rd_expense'] },
  { names: ['开发支出减值准备'], accounts: ['development_impairment_allowance'] },
  { names: ['承接余额过渡'], accounts: ['opening_balances'] },
];

const BY_CODE = new Map(CHART.flatMap((each) => (each.code === undefined ? [] : [[each.code, each] as const])));
const BY_NAME = new Map(CHART.flatMap((each) => each.names.map((name) => [name, each] as const)));

/** Digits in groups: `1701`, `170101`, `1701.01.002`. */
const CODE = /^[0-9]{4,}(?:[.\-–— ][0-9]+)*$/;
const BETWEEN = /[\s—–\-_/\\：:>|.·()（）、,，]+/u;

type ChartFault = 'UNKNOWN_ACCOUNT' | 'ACCOUNT_NAME_DIFFERS' | 'ACCOUNT_UNCLEAR' | 'MISSING_FIELD';

/**
 * The account that a code, a name, or both of a line name; `detail` is the column that does not. Codes are those of the
 * chart of the standards, with sub-accounts behind, or of these books (`intangible_asset`). Nothing is guessed: a code
 * and a name that do not belong together are refused, and so is an account whose meaning lies in a sub-account that is
 * not written.
 */
export function accountNamed(code: string, name: string): Result<ChartAccounts, ChartFault> {
  if (code === '' && name === '') return fail('MISSING_FIELD', 'accountCode');
  const own = accountOf(code);
  if (own !== undefined) return ownAccount(own, name);
  const parts = name.split(BETWEEN).filter((part) => part !== '');
  const [first = ''] = parts;
  const named = BY_NAME.get(first);
  if (code === '') return named === undefined ? fail('UNKNOWN_ACCOUNT', 'accountName') : detailed(named, parts);
  if (!CODE.test(code)) return fail('UNKNOWN_ACCOUNT', 'accountCode');
  const coded = BY_CODE.get(code.slice(0, 4));
  // A code that this chart does not have is the enterprise's own: its name says what it is.
  if (coded === undefined) {
    const isOwn = named !== undefined && named.code === undefined;
    return isOwn ? detailed(named, parts) : fail('UNKNOWN_ACCOUNT', 'accountCode');
  }
  // Many programs write the name of the sub-account alone beside its code.
  const isDetail = Object.hasOwn(coded.details ?? {}, first) || named === undefined;
  return named === coded || isDetail ? detailed(coded, parts) : fail('ACCOUNT_NAME_DIFFERS', 'accountName');
}

/** The code is one of these books; a name beside it is the one that these books give it, or says nothing else. */
function ownAccount(own: Account, name: string): Result<ChartAccounts, ChartFault> {
  if (name === '' || name === ACCOUNTS[own].name) return ok([own]);
  const named = accountNamed('', name);
  return named.ok && named.value.includes(own) ? ok([own]) : fail('ACCOUNT_NAME_DIFFERS', 'accountName');
}

function detailed({ accounts, details = {} }: FirstLevel, parts: readonly string[]): Result<ChartAccounts, ChartFault> {
  const found = new Set(parts.flatMap((part) => (Object.hasOwn(details, part) ? [details[part]] : [])));
  const [only] = found;
  if (found.size > 1) return fail('ACCOUNT_NAME_DIFFERS', 'accountName');
  if (only !== undefined) return ok([only]);
  return accounts === undefined ? fail('ACCOUNT_UNCLEAR', 'accountName') : ok(accounts);
}
