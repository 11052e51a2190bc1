import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { HeldFile } from '../../registry/index.js';
import { milestoneFault } from '../domain/faults.js';
import { documentHolder, type ShownRecord } from '../domain/record.js';
import { isPublished, type Published } from '../domain/statement.js';
import { RecordRows } from '../persistence/record-rows.js';
import type { ListQuery } from '../persistence/statement-row.js';
import { isSeen, within } from './reach.js';
import { type OpenedFile, type ProvenStatement, StatementEvidence } from './statement-evidence.js';

/** Reads records for those who may, and for everybody what stands on the ledger. */
@Injectable()
export class ReadRecords {
  constructor(
    private readonly rows: RecordRows,
    private readonly evidence: StatementEvidence,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest stated first. */
  async list(actor: Actor, query: Pick<ListQuery, 'state' | 'after' | 'limit'>): Promise<ShownRecord[]> {
    const seen = within(query, actor);
    return seen === undefined ? [] : this.rows.list(this.unitOfWork.reader, seen);
  }

  /** With its files. Throws Fault 'record-not-found' also where the actor may not see it. */
  async one(actor: Actor, id: string): Promise<{ readonly record: ShownRecord; readonly files: readonly HeldFile[] }> {
    const record = await this.seen(actor, id);
    return { record, files: await this.evidence.files(this.unitOfWork.reader, documentHolder(id)) };
  }

  /** Throws Fault 'record-not-found', 'evidence-not-found', and what reading the file throws. */
  async file(actor: Actor, id: string, fileId: string): Promise<OpenedFile> {
    await this.seen(actor, id);
    return this.evidence.file(this.unitOfWork.reader, documentHolder(id), fileId);
  }

  /** For everybody. Throws Fault 'record-not-found' for what no published checkpoint covers. */
  async proof(id: string): Promise<ProvenStatement> {
    const found = await this.rows.find(this.unitOfWork.reader, id);
    if (found === undefined || !isPublished(found)) throw milestoneFault('record-not-found');
    return this.evidence.prove(found.publishedIndex);
  }

  /** For everybody: those of a credit code whose entries are published, after an index. */
  published(code: string, after: number, limit: number): Promise<Published<ShownRecord>[]> {
    return this.rows.published(this.unitOfWork.reader, code, after, limit);
  }

  private async seen(actor: Actor, id: string): Promise<ShownRecord> {
    const found = await this.rows.find(this.unitOfWork.reader, id);
    if (found === undefined || !isSeen(found, actor)) throw milestoneFault('record-not-found');
    return found;
  }
}
