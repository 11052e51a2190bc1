import type { JsonObject } from '../../canonical/index.js';
import { type Fen, formatYuan } from '../../money.js';
import type { Account, Component } from '../terms/index.js';
import { Counterparts } from './counterparts.js';
import type { VoucherLine } from './lines.js';
import { type ImportProblem, type Place, problem } from './problems.js';
import type { SourceVoucher } from './vouchers.js';

/** An event that a voucher becomes, and where each of its members stands in the file. */
export interface PlannedEvent {
  readonly event: JsonObject;
  /** The place in the file of what a refusal points to, an RFC 6901 pointer into the event. */
  placeOf(pointer: string): Place;
  /** Documents that it rests on, as the file names them. */
  readonly documents: readonly string[];
  /** The line of the cost that it is, whose account is held against the treatment. */
  readonly cost?: VoucherLine;
}

/** A voucher as events of the books, or why it is none. */
export type PlannedVoucher =
  | { readonly events: readonly PlannedEvent[]; readonly problems?: undefined }
  | { readonly problems: readonly ImportProblem[] };

/** Accounts of a line with an asset that make it a cost: its debit is what the enterprise thinks the treatment is. */
const COST_ACCOUNTS: readonly Account[] = [
  'intangible_asset',
  'development_expenditure',
  'inventory',
  'rd_expense',
  'admin_expense',
  'selling_expense',
];
const INCOMES: Readonly<Partial<Record<Account, string>>> = {
  revenue: 'revenue_earned',
  output_vat: 'output_vat_charged',
};
/** What stands against costs and incomes; an asset named on such a line says nothing more. */
const PAID_FROM: readonly Account[] = ['bank', 'accounts_payable', 'payroll_payable'];
const CONTRIBUTED_FROM: readonly Account[] = ['paid_in_capital'];
const PAID_INTO: readonly Account[] = ['bank'];

/**
 * The events of a voucher. Every debited cost or input VAT with an asset is a cost of that asset (a purchased service
 * where the file says whether it is an intangible asset by its definition), every credited revenue or output VAT with an
 * asset an income from it; what is left of the other lines is a manual entry. Counterparts are taken in the order of the
 * lines, so that the sum of every account is that of the voucher.
 */
export function eventsOf(voucher: SourceVoucher): PlannedVoucher {
  const roles = voucher.lines.map((line) => ({ line, role: roleOf(line) }));
  const faults = roles.flatMap(({ line, role }) => faultsOf(line, role));
  if (faults.length > 0) return { problems: faults };
  const rest = new Counterparts(roles.flatMap(({ line, role }) => (role === 'other' ? [line] : [])));
  const events: PlannedEvent[] = [];
  for (const { line, role } of roles) {
    if (role === 'other') continue;
    const portions = rest.take(line, againstOf(line, role));
    if (portions === undefined) return { problems: [problem('COUNTERPART_MISSING', placeOfAmount(line))] };
    const make = role === 'cost' ? costEvent : incomeEvent;
    events.push(...portions.map(({ account, amount }) => make(voucher, line, account, amount)));
  }
  const left = rest.left();
  return { events: left.length === 0 ? events : [...events, manualEvent(voucher, left)] };
}

type Role = 'cost' | 'income' | 'other';

function roleOf({ accounts: [account], side, asset }: VoucherLine): Role {
  if (asset === undefined) return 'other';
  if (side === 'debit' && (COST_ACCOUNTS.includes(account) || account === 'input_vat')) return 'cost';
  return side === 'credit' && INCOMES[account] !== undefined ? 'income' : 'other';
}

function faultsOf(line: VoucherLine, role: Role): ImportProblem[] {
  const { accounts, asset, component, isIntangible, documents } = line;
  const at = (column: Place['column']): Place => ({ line: line.line, ...(column === undefined ? {} : { column }) });
  const [account] = accounts;
  if (role === 'other' && documents.length > 0) return [problem('DOCUMENTS_UNUSED', at('documents'))];
  if (role === 'cost') {
    const isVat = account === 'input_vat';
    if (isVat && component === undefined) return [];
    if (component === undefined) return [problem('MISSING_FIELD', at('component'))];
    return isVat === (component === 'recoverable_input_vat') ? [] : [problem('COMPONENT_OF_VAT', at('component'))];
  }
  if (component !== undefined) {
    return [asset === undefined ? problem('MISSING_FIELD', at('asset')) : problem('COMPONENT_UNUSED', at('component'))];
  }
  if (isIntangible !== undefined) return [problem('COMPONENT_UNUSED', at('intangible'))];
  const isCounterpart = [...PAID_FROM, ...CONTRIBUTED_FROM].includes(account);
  return role === 'other' && asset !== undefined && !isCounterpart
    ? [problem('LINE_NOT_IMPORTABLE', at('accountCode'))]
    : [];
}

const componentOf = ({ component }: VoucherLine): Component => component ?? 'recoverable_input_vat';

function againstOf(line: VoucherLine, role: Role): readonly Account[] {
  if (role === 'income') return PAID_INTO;
  return componentOf(line) === 'contributed_value' ? CONTRIBUTED_FROM : PAID_FROM;
}

const placeOfAmount = ({ line, side }: VoucherLine): Place => ({ line, column: side });

/** What every event of a voucher says of where it comes from; the books read none of it. */
const sourceOf = ({ number }: SourceVoucher, { summary }: Pick<VoucherLine, 'summary'>): JsonObject => ({
  voucher: number,
  ...(summary === '' ? {} : { summary }),
});

const COLUMNS: Readonly<Record<string, Place['column']>> = {
  '/date': 'date',
  '/asset': 'asset',
  '/component': 'component',
  '/meetsIntangibleDefinition': 'intangible',
  '/creditAccount': 'accountCode',
  '/documents': 'documents',
};

const placesOf =
  (line: VoucherLine) =>
  (pointer: string): Place => ({ line: line.line, column: COLUMNS[pointer] ?? line.side });

function costEvent(voucher: SourceVoucher, line: VoucherLine, account: Account, amount: Fen): PlannedEvent {
  const { asset = '', isIntangible } = line;
  const isContribution = componentOf(line) === 'contributed_value';
  return {
    event: {
      ...{ type: isIntangible === undefined ? 'cost_incurred' : 'service_purchased', date: voucher.date, asset },
      ...{ component: componentOf(line), amount: formatYuan(amount) },
      ...(isIntangible === undefined ? {} : { meetsIntangibleDefinition: isIntangible }),
      ...(isContribution ? {} : { creditAccount: account }),
      ...sourceOf(voucher, line),
    },
    placeOf: placesOf(line),
    documents: line.documents,
    cost: line,
  };
}

function incomeEvent(voucher: SourceVoucher, line: VoucherLine, _account: Account, amount: Fen): PlannedEvent {
  const { accounts, asset = '' } = line;
  const type = INCOMES[accounts[0]] ?? '';
  return {
    event: { type, date: voucher.date, asset, amount: formatYuan(amount), ...sourceOf(voucher, line) },
    placeOf: placesOf(line),
    documents: line.documents,
  };
}

const LINE = /^\/lines\/([0-9]+)/;

function manualEvent(voucher: SourceVoucher, left: readonly VoucherLine[]): PlannedEvent {
  const [first] = voucher.lines;
  const nothing = formatYuan(0n);
  const lines = left.map(({ accounts: [account], side, amount }): JsonObject => {
    const yuan = formatYuan(amount);
    return side === 'debit' ? { account, debit: yuan, credit: nothing } : { account, debit: nothing, credit: yuan };
  });
  return {
    event: { type: 'manual_journal', date: voucher.date, lines, ...sourceOf(voucher, first) },
    documents: [],
    placeOf: (pointer) => {
      const [, index] = LINE.exec(pointer) ?? [];
      if (index === undefined) return { line: first.line, column: pointer === '/date' ? 'date' : 'debit' };
      const { line, side } = left[Number(index)] ?? first;
      return { line, column: pointer.endsWith('/account') ? 'accountCode' : side };
    },
  };
}
