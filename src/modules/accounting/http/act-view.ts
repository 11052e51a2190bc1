import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { TakenAct } from '../domain/booked-books.js';
import { ACT_TYPES, type ActOutcome, type BookedEntry, type BooksActRow } from '../domain/books.js';

/** One account of an entry; amounts in yuan. */
class EntryLineView {
  @ApiProperty()
  account: string;

  @ApiProperty()
  accountName: string;

  @ApiProperty({ example: '12.00', description: '红字为负 / red is negative' })
  debit: string;

  @ApiProperty({ example: '0.00' })
  credit: string;
}

/** An entry of the journal. */
export class EntryView {
  @ApiProperty({ type: 'integer', description: '自 1 起连续 / from 1 without gaps' })
  number: number;

  @ApiProperty({ type: 'integer', description: '带来该分录的入账 / the act that brought it' })
  act: number;

  @ApiProperty({ type: 'integer', nullable: true, description: '月末计提为空 / null of month ends' })
  event: number | null;

  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty()
  kind: string;

  @ApiProperty({ type: String, nullable: true })
  asset: string | null;

  @ApiProperty({ type: [EntryLineView] })
  lines: readonly EntryLineView[];

  static from({ number, act, event, date, kind, asset, lines }: BookedEntry): EntryView {
    return { number, act, event, date, kind, asset, lines };
  }
}

/** A page of entries, in the order of their numbers. */
export class EntryPage {
  @ApiProperty({ type: [EntryView] })
  items: EntryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** What should be looked at. */
export class ActWarningView {
  @ApiProperty()
  code: string;

  @ApiProperty({ type: String, nullable: true })
  asset: string | null;
}

/** How the cost of an event was treated. */
class TreatmentView {
  @ApiProperty({ enum: ['capitalised', 'expensed', 'vat'] })
  treatment: string;

  @ApiProperty()
  reason: string;
}

/** A cost of the period that a reversal made to be treated otherwise. */
class RetreatedView extends TreatmentView {
  @ApiProperty({ type: 'integer' })
  event: number;

  @ApiProperty()
  asset: string;
}

/** What an act did besides its entries. */
class OutcomeView {
  @ApiPropertyOptional({ type: TreatmentView })
  treatment?: TreatmentView;

  @ApiPropertyOptional({
    type: [RetreatedView],
    description: '冲销后改变处理的成本 / costs that a reversal made to be treated otherwise',
  })
  retreated?: readonly RetreatedView[];

  @ApiProperty({ type: [ActWarningView] })
  warnings: readonly ActWarningView[];
}

const outcomeOf = ({ treatment, retreated, warnings }: ActOutcome): OutcomeView => ({
  ...(treatment === undefined ? {} : { treatment }),
  ...(retreated === undefined ? {} : { retreated }),
  warnings,
});

/** An act as it was posted. */
export class BooksActView extends OutcomeView {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ enum: ACT_TYPES })
  type: string;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  date: string | null;

  @ApiProperty({ type: String, nullable: true })
  asset: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  event: object;

  @ApiProperty({ format: 'date-time' })
  postedAt: string;

  static from({ index, type, date, asset, event, outcome, postedAt }: BooksActRow): BooksActView {
    return { index, type, date, asset, event, ...outcomeOf(outcome), postedAt: postedAt.toISOString() };
  }
}

/** A page of acts, in the order of their indexes. */
export class ActPage {
  @ApiProperty({ type: [BooksActView] })
  items: BooksActView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** Most entries that an answer shows; all of them are read by the list. */
const MOST_SHOWN = 2_000;

/** What one event of a request did. */
export class TakenActView extends OutcomeView {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  date: string | null;

  @ApiProperty({ type: 'integer', description: '分录数 / how many entries it brought' })
  entryCount: number;

  static of({ index, date, outcome, entries }: TakenAct): TakenActView {
    return { index, date, entryCount: entries.length, ...outcomeOf(outcome) };
  }
}

/** What a request did, or would do. */
export class TakenView {
  @ApiProperty({ type: [TakenActView] })
  acts: TakenActView[];

  @ApiProperty({ type: 'integer' })
  entryCount: number;

  @ApiProperty({
    type: [EntryView],
    description: `至多 ${MOST_SHOWN} 条，其余见分录列表 / at most so many; the list of entries has all`,
  })
  entries: EntryView[];

  static of(taken: readonly TakenAct[]): TakenView {
    const entries = taken.flatMap((act) => act.entries);
    return {
      acts: taken.map(TakenActView.of),
      entryCount: entries.length,
      entries: entries.slice(0, MOST_SHOWN).map(EntryView.from),
    };
  }
}
