import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { conforms, creditCode } from '../../../core/shape/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { OpenedBooks } from '../domain/books.js';
import { accountingFault } from '../domain/faults.js';
import { BooksRows } from '../persistence/books-rows.js';

/** Whose books somebody may see, and to whose he may post. To everybody else there are none. */
@Injectable()
export class ReachBooks {
  constructor(private readonly rows: BooksRows) {}

  /** The books of a code for a member of the organisation, or for an auditor. Throws Fault 'books-not-found'. */
  async toRead(tx: Transaction, actor: Actor, code: string): Promise<OpenedBooks> {
    const books = conforms(creditCode, code) ? await this.rows.byCode(tx, code) : undefined;
    const isSeen = isAuditor(actor) || books?.organisationId === actor.organisationId;
    if (books === undefined || !isSeen) throw accountingFault('books-not-found');
    return books;
  }

  /** The books of a code for a member of the organisation. Throws Fault 'books-not-found'. */
  async toPost(tx: Transaction, actor: Actor, code: string): Promise<OpenedBooks> {
    const books = await this.toRead(tx, actor, code);
    if (books.organisationId !== actor.organisationId) throw accountingFault('books-not-found');
    return books;
  }

  /** Up to `limit` books that the actor may see, in the order of their codes. */
  page(tx: Transaction, actor: Actor, after: string | undefined, limit: number): Promise<OpenedBooks[]> {
    return this.rows.page(tx, isAuditor(actor) ? undefined : actor.organisationId, after, limit);
  }
}

/** Auditors of the registry read all books. */
const isAuditor = ({ roles }: Actor): boolean => roles.includes('auditor');
