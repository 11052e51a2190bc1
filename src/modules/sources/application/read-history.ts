import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { DefinitionVersion } from '../persistence/definitions.js';
import { ElementActs } from '../persistence/element-acts.js';
import { ProvenActs } from './proven-acts.js';
import { ReadDefinitions } from './read-definitions.js';

/** A published act on the source of an element. */
export interface HistoricAct {
  readonly kind: string;
  readonly actId: string;
  readonly at: Date;
  readonly index: number;
  /** Exact text of the entry. */
  readonly entry: string;
}

/** What became of an element: its definitions, and the published acts on its source from some index on. */
export interface ElementHistory {
  readonly definitions: readonly DefinitionVersion[];
  readonly acts: readonly HistoricAct[];
}

/** Reads everything that ever happened to the source of an element, as the ledger has it. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: ReadDefinitions,
    private readonly acts: ElementActs,
    private readonly ledger: LedgerReader,
    private readonly proven: ProvenActs,
  ) {}

  /** Up to `limit` acts after an index, in the order of the log. Throws Fault 'element-not-found'. */
  async of(
    code: string,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<ElementHistory> {
    const tx: Transaction = this.unitOfWork.reader;
    const { element, definitions } = await this.definitions.all(tx, code);
    const acts = await this.acts.of(tx, element.id);
    const indexes = await this.ledger.publicationsOf(acts.map(({ actId }) => actId));
    const published = acts
      .flatMap((act) => {
        const index = indexes.get(act.actId);
        return index === undefined || index <= after ? [] : [{ ...act, index }];
      })
      .sort((left, right) => left.index - right.index)
      .slice(0, limit);
    const entries = await Promise.all(published.map(({ index }) => this.proven.entry(index)));
    return { definitions, acts: published.map((act, place) => ({ ...act, entry: entries[place] ?? '' })) };
  }
}
