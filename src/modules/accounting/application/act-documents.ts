import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type DocumentedEvent, type DocumentTie, judgeTies, tieDocuments } from '../domain/tie-documents.js';
import { DocumentRows } from '../persistence/document-rows.js';
import { TieRows } from '../persistence/tie-rows.js';

/** The documents that acts rest on. */
@Injectable()
export class ActDocuments {
  constructor(
    private readonly documents: DocumentRows,
    private readonly ties: TieRows,
  ) {}

  /**
   * What events would take from the documents that they name; of what is to be kept, the books must have been locked.
   * Throws Fault 'accounting-refused' (`/events/0/documents/1`).
   */
  async judge(
    tx: Transaction,
    organisationId: string,
    events: readonly DocumentedEvent[],
  ): Promise<readonly DocumentTie[]> {
    return tieDocuments(events, await this.namedBy(tx, organisationId, events));
  }

  /** The same with every refusal, for whoever is shown all of them. */
  async judgeAll(
    tx: Transaction,
    organisationId: string,
    events: readonly DocumentedEvent[],
  ): Promise<ReturnType<typeof judgeTies>> {
    return judgeTies(events, await this.namedBy(tx, organisationId, events));
  }

  /** Ids of documents by ids or numbers; of several with one number those that stand, and none where these are several. */
  named(
    tx: Transaction,
    organisationId: string,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, string | 'DOCUMENT_AMBIGUOUS'>> {
    return this.documents.named(tx, organisationId, [...new Set(names)]);
  }

  /** Keeps ties of acts that were kept; `indexes` are those of the acts, in the order of the events. */
  keep(
    tx: Transaction,
    organisationId: string,
    ties: readonly DocumentTie[],
    indexes: readonly number[],
  ): Promise<void> {
    const rows = ties.map(({ event, document, place, taken }) => {
      const act = indexes[event];
      if (act === undefined) throw new Error('a tie of an event that was not taken');
      return { act, document, place, taken: String(taken) };
    });
    return this.ties.insert(tx, organisationId, rows);
  }

  private namedBy(tx: Transaction, organisationId: string, events: readonly DocumentedEvent[]) {
    const ids = [...new Set(events.flatMap(({ documents }) => documents))];
    return this.documents.some(tx, organisationId, ids);
  }
}
