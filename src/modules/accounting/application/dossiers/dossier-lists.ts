import { Injectable } from '@nestjs/common';
import {
  COST_TYPES,
  type CostAct,
  costItem,
  entryItem,
  itemText,
  LIST_START,
  listEnd,
} from '../../../../core/accounting/dossier/index.js';
import { parseAsset } from '../../../../core/accounting/index.js';
import type { JsonValue } from '../../../../core/canonical/index.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import { type HistoryAct, HistoryRows } from '../../persistence/history-rows.js';
import type { DisclosedReport } from '../disclosure/read-disclosure.js';
import { VoucherSource } from '../disclosure/voucher-source.js';

/** Acts in memory at a time. */
const AT_ONCE = 1_000;
/** Nothing is posted before the rules took effect. */
const FIRST_DAY = '2024-01-01';

/** The long lists of a dossier, item by item: acts, entries, the chain of costs. */
@Injectable()
export class DossierLists {
  constructor(
    private readonly history: HistoryRows,
    private readonly source: VoucherSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** All entries through the report. */
  spanOf({ books, booked }: DisclosedReport) {
    return { organisationId: books.organisationId, through: booked.act, from: FIRST_DAY, to: booked.date };
  }

  async *acts(disclosed: DisclosedReport): AsyncGenerator<JsonValue> {
    for await (const page of this.pages(disclosed)) {
      for (const { index, type, date, event, documents, postedAt } of page) {
        yield {
          actIndex: index,
          actType: type,
          date,
          event,
          documents: [...documents],
          postedAt: postedAt.toISOString(),
        };
      }
    }
  }

  async *entries(disclosed: DisclosedReport): AsyncGenerator<JsonValue> {
    for await (const page of this.source.entries(this.spanOf(disclosed))) {
      for (const { number, act, ...entry } of page) yield entryItem(number, act, entry);
    }
  }

  /** How each cost stands after all acts: those that were reversed, and those that a reversal made to be treated otherwise. */
  async *costs(disclosed: DisclosedReport): AsyncGenerator<JsonValue> {
    const { books, booked, assets } = disclosed;
    const { organisationId } = books;
    const tx = this.unitOfWork.reader;
    const reversals = await this.history.reversals(tx, organisationId, booked.act);
    const reversedBy = new Map(reversals.map(({ of, act }) => [of, act]));
    const retreated = new Map(reversals.flatMap((one) => one.retreated.map((its) => [its.event, its] as const)));
    const transfers = await this.history.transfers(tx, organisationId, booked.act);
    const records = new Map(
      assets.flatMap(({ id, record }) => {
        const asset = parseAsset(record);
        return asset.ok ? [[id, asset.value] as const] : [];
      }),
    );
    for await (const page of this.pages(disclosed)) {
      for (const act of page) {
        const asset = isCost(act) ? records.get(String(act.event['asset'])) : undefined;
        if (asset === undefined) continue;
        const treatment = retreated.get(act.index) ?? act.outcome.treatment;
        const { date, periodStart } = booked;
        const ground = { date, periodStart, transferredOn: transfers.get(asset.id) };
        yield costItem(costOf(act, treatment, reversedBy.get(act.index)), asset, ground);
      }
    }
  }

  private async *pages({ books, booked }: DisclosedReport): AsyncGenerator<readonly HistoryAct[]> {
    for (let first = 0; first <= booked.act; first += AT_ONCE) {
      const through = Math.min(booked.act, first + AT_ONCE - 1);
      yield await this.history.acts(this.unitOfWork.reader, books.organisationId, first, through);
    }
  }
}

const isCost = ({ type, event }: HistoryAct): boolean =>
  type === 'event' && COST_TYPES.some((known) => known === event['type']);

const costOf = (
  { index, date, event, documents, entries }: HistoryAct,
  treatment: CostAct['treatment'],
  reversedBy: number | undefined,
): CostAct => ({ actIndex: index, date: date ?? '', event, documents, treatment, reversedBy, entries });

/** The text of a list, piece by piece. */
export async function* listPieces(items: AsyncIterable<JsonValue> | Iterable<JsonValue>): AsyncGenerator<Uint8Array> {
  let text = LIST_START;
  let isFirst = true;
  for await (const item of items) {
    text += itemText(item, isFirst);
    isFirst = false;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text + listEnd(isFirst));
}

const PIECE = 65_536;
