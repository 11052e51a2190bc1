import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { HeldEvidence, type HeldFile } from '../../registry/index.js';
import type { CostLine } from '../domain/cost-ledger.js';
import { documentHolder, type ShownDocument } from '../domain/document.js';
import { accountingFault } from '../domain/faults.js';
import { CostRows } from '../persistence/cost-rows.js';
import { type DocumentQuery, DocumentRows } from '../persistence/document-rows.js';
import { ReadBooks } from './read-books.js';

/** Reads documents and cost ledgers for members and auditors; everything throws Fault 'books-not-found'. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly books: ReadBooks,
    private readonly documents: DocumentRows,
    private readonly costs: CostRows,
    private readonly evidence: HeldEvidence,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest first. */
  async list(actor: Actor, code: string, query: DocumentQuery): Promise<ShownDocument[]> {
    const { organisationId } = await this.books.one(actor, code);
    return this.documents.page(this.unitOfWork.reader, organisationId, query);
  }

  /** Throws Fault 'document-not-found'. */
  async one(actor: Actor, code: string, id: string): Promise<ShownDocument> {
    const { organisationId } = await this.books.one(actor, code);
    const found = (await this.documents.some(this.unitOfWork.reader, organisationId, [id])).get(id);
    if (found === undefined) throw accountingFault('document-not-found');
    return found;
  }

  /** Throws Fault 'document-not-found', 'evidence-not-found', and what reading the file throws. */
  async file(actor: Actor, code: string, id: string): Promise<{ file: HeldFile; content: Readable }> {
    await this.one(actor, code, id);
    const [file] = await this.evidence.of(this.unitOfWork.reader, [documentHolder(id)]);
    if (file === undefined) throw accountingFault('evidence-not-found');
    return { file, content: await this.evidence.open(file) };
  }

  /** The costs of an asset in the order of their entries, after one. Throws Fault 'asset-not-found'. */
  async costLedger(actor: Actor, code: string, asset: string, after: number, limit: number): Promise<CostLine[]> {
    const { organisationId } = await this.books.one(actor, code);
    await this.books.asset(actor, code, asset);
    return this.costs.page(this.unitOfWork.reader, organisationId, asset, after, limit);
  }
}
