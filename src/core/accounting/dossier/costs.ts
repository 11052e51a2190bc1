import type { JsonObject, JsonValue } from '../../canonical/index.js';
import { type Asset, columnOf, isInventory, isSelfMade } from '../assets/index.js';
import { debitOf, type Treatment } from '../costs/index.js';
import { INTANGIBLE_TABLE, INVENTORY_TABLE, type TableDefinition } from '../reports/index.js';
import { type Account, componentOf } from '../terms/index.js';

/** What costs, and balances that were taken over, are posted by. */
export const COST_TYPES = ['cost_incurred', 'service_purchased', 'opening_balance'] as const;

/** An act by which a cost entered the books. */
export interface CostAct {
  readonly actIndex: number;
  readonly date: string;
  readonly event: JsonObject;
  readonly documents: readonly string[];
  /** As it stands after all acts; absent of balances taken over. */
  readonly treatment?: Pick<Treatment, 'treatment' | 'reason'> | undefined;
  /** The reversal in red that took it out again. */
  readonly reversedBy?: number | undefined;
  /** Numbers of its own entries; not of those of months' ends. */
  readonly entries: readonly number[];
}

/** What of the report, and of the asset, decides where a cost is looked for. */
export interface CostGround {
  readonly date: string;
  readonly periodStart: string;
  /** The day on which the development of the asset became an intangible asset, if it has. */
  readonly transferredOn?: string | undefined;
}

/** A cell of the report; a column is that of a table. */
interface ReportPlace {
  readonly part: 'intangibleTable' | 'inventoryTable' | 'presentation' | 'rd';
  readonly row: string;
  readonly column: string | null;
}

/**
 * A link of the chain from document to line: documents, act, entries, and the cell of the report that the amount entered; no
 * cell where none shows it, or where the act was reversed.
 */
export function costItem(act: CostAct, asset: Asset, ground: CostGround): JsonObject {
  const { event, treatment, reversedBy } = act;
  const isOpening = event['type'] === 'opening_balance';
  const component = componentOf(event['component']);
  const account = accountOfCost(treatment, component, asset);
  const place = reversedBy === undefined ? placeOf(account, act, asset, ground) : undefined;
  return {
    act: act.actIndex,
    date: act.date,
    asset: asset.id,
    type: textOf(event['type']),
    component: component ?? null,
    amount: textOf(isOpening ? event['gross'] : event['amount']),
    treatment: treatment?.treatment ?? 'taken_over',
    reason: treatment?.reason ?? null,
    account,
    documents: [...act.documents],
    entries: [...act.entries],
    reversedBy: reversedBy ?? null,
    line: place === undefined ? null : { ...place },
  };
}

const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** Balances taken over of self-made assets may be intangible already: they stand in the opening row then. */
const accountOfCost = (
  treatment: CostAct['treatment'],
  component: ReturnType<typeof componentOf>,
  asset: Asset,
): Account => {
  if (treatment !== undefined && component !== undefined) return debitOf(treatment, component, asset);
  return isInventory(asset) ? 'inventory' : 'intangible_asset';
};

function placeOf(
  account: Account,
  { date, treatment, event }: CostAct,
  asset: Asset,
  { date: end, periodStart, transferredOn }: CostGround,
): ReportPlace | undefined {
  const isEarlier = date < periodStart;
  if (account === 'rd_expense') return isEarlier ? undefined : { part: 'rd', row: 'expensed', column: null };
  const isTakenOver = treatment === undefined;
  if (!isTakenOver && treatment.treatment !== 'capitalised') return undefined;
  if (isInventory(asset)) return inTable('inventoryTable', INVENTORY_TABLE, asset, isEarlier || isTakenOver);
  const isDevelopment = isTakenOver ? isSelfMade(asset) && event['availableForUse'] !== true : isSelfMade(asset);
  if (!isDevelopment) return inTable('intangibleTable', INTANGIBLE_TABLE, asset, isEarlier || isTakenOver);
  if (transferredOn === undefined || transferredOn > end) {
    return { part: 'presentation', row: 'development_expenditure.data_resources', column: null };
  }
  return inTable('intangibleTable', INTANGIBLE_TABLE, asset, transferredOn < periodStart);
}

/** The opening row, or that of the increase of the column. */
function inTable(
  part: ReportPlace['part'],
  { gross: { key, increaseRows } }: TableDefinition,
  asset: Asset,
  isOpening: boolean,
): ReportPlace {
  const column = columnOf(asset);
  return { part, row: isOpening ? `${key}.opening` : (increaseRows?.[column] ?? `${key}.increase`), column };
}
