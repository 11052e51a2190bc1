import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { HeldFile } from '../../registry/index.js';
import { milestoneFault } from '../domain/faults.js';
import { evidenceHolder, type ShownMilestone } from '../domain/milestone.js';
import { isPublished, type Published } from '../domain/statement.js';
import { MilestoneRows } from '../persistence/milestone-rows.js';
import type { ListQuery } from '../persistence/statement-row.js';
import { isSeen, within } from './reach.js';
import { type OpenedFile, type ProvenStatement, StatementEvidence } from './statement-evidence.js';

/** Reads firsts for those who may, and for everybody what stands on the ledger. */
@Injectable()
export class ReadMilestones {
  constructor(
    private readonly rows: MilestoneRows,
    private readonly evidence: StatementEvidence,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest stated first. */
  async list(actor: Actor, query: Pick<ListQuery, 'state' | 'after' | 'limit'>): Promise<ShownMilestone[]> {
    const seen = within(query, actor);
    return seen === undefined ? [] : this.rows.list(this.unitOfWork.reader, seen);
  }

  /** With its files. Throws Fault 'milestone-not-found' also where the actor may not see it. */
  async one(
    actor: Actor,
    id: string,
  ): Promise<{ readonly milestone: ShownMilestone; readonly files: readonly HeldFile[] }> {
    const milestone = await this.seen(actor, id);
    return { milestone, files: await this.evidence.files(this.unitOfWork.reader, evidenceHolder(id)) };
  }

  /** Throws Fault 'milestone-not-found', 'evidence-not-found', and what reading the file throws. */
  async file(actor: Actor, id: string, fileId: string): Promise<OpenedFile> {
    await this.seen(actor, id);
    return this.evidence.file(this.unitOfWork.reader, evidenceHolder(id), fileId);
  }

  /** For everybody. Throws Fault 'milestone-not-found' for what no published checkpoint covers. */
  async proof(id: string): Promise<ProvenStatement> {
    const found = await this.rows.find(this.unitOfWork.reader, id);
    if (found === undefined || !isPublished(found)) throw milestoneFault('milestone-not-found');
    return this.evidence.prove(found.publishedIndex);
  }

  /** For everybody: those of a credit code whose entries are published. */
  published(code: string): Promise<Published<ShownMilestone>[]> {
    return this.rows.published(this.unitOfWork.reader, code);
  }

  private async seen(actor: Actor, id: string): Promise<ShownMilestone> {
    const found = await this.rows.find(this.unitOfWork.reader, id);
    if (found === undefined || !isSeen(found, actor)) throw milestoneFault('milestone-not-found');
    return found;
  }
}
