import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ShownDocument } from '../domain/document.js';
import { accountingFault } from '../domain/faults.js';
import { BooksRows } from '../persistence/books-rows.js';
import { DocumentRows } from '../persistence/document-rows.js';
import { type ActingBy, BooksTrail } from './books-trail.js';
import { ReachBooks } from './reach-books.js';

/** 作废凭据: takes a document out of use, as long as nothing in the books rests on it. */
@Injectable()
export class VoidDocument {
  constructor(
    private readonly reach: ReachBooks,
    private readonly books: BooksRows,
    private readonly documents: DocumentRows,
    private readonly trail: BooksTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws Fault 'books-not-found', 'document-not-found', 'document-in-use', 'document-void-already'. */
  async execute(tx: Transaction, by: ActingBy, code: string, id: string, reason: string): Promise<ShownDocument> {
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    // Whoever posts on the document meanwhile waits, and finds it void.
    await this.books.lock(tx, organisationId);
    const document = (await this.documents.some(tx, organisationId, [id])).get(id);
    if (document === undefined) throw accountingFault('document-not-found');
    if (document.voided !== undefined) throw accountingFault('document-void-already');
    if (document.acts > 0) throw accountingFault('document-in-use', { acts: document.acts });
    const at = this.clock.now();
    await this.documents.void(tx, id, reason, by.actor.accountId, at);
    await this.trail.record(tx, by, 'books.document-voided', code, { document: id });
    return { ...document, voided: { reason, at } };
  }
}
