import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { HeldFile } from '../../registry/index.js';
import type { Dispute } from '../domain/dispute.js';
import { type DisputeQuery, Disputes } from '../persistence/disputes.js';
import { DisputeParts, type PartsOfDispute } from './dispute-parts.js';
import { LockedDisputes } from './locked-disputes.js';

/** A dispute with all that was said, and how it ended. */
export interface WholeDispute extends PartsOfDispute {
  readonly dispute: Dispute;
}

/** Reads disputes for their parties, for the officers of the public centre and for auditors. */
@Injectable()
export class ReadDisputes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly disputes: Disputes,
    private readonly parts: DisputeParts,
    private readonly locked: LockedDisputes,
  ) {}

  /** Those that the actor is a party of; all for officers of the public centre and for auditors. */
  async list(actor: Actor, query: Omit<DisputeQuery, 'party'>): Promise<Dispute[]> {
    const { roles, centre, organisationCode } = actor;
    const seesAll = roles.includes('auditor') || (centre === 'public' && roles.includes('registrar'));
    if (seesAll) return this.disputes.list(this.unitOfWork.reader, query);
    if (!roles.includes('registrant') || organisationCode === '') return [];
    return this.disputes.list(this.unitOfWork.reader, { ...query, party: organisationCode });
  }

  /** Throws Fault 'dispute-not-found' also where the actor may not see it. */
  async one(actor: Actor, id: string): Promise<WholeDispute> {
    const tx = this.unitOfWork.reader;
    const { dispute } = await this.locked.seen(tx, actor, id);
    return { dispute, ...(await this.parts.of(id)) };
  }

  /** A file that a side handed in. Throws Fault 'dispute-not-found', 'evidence-not-found'. */
  async file(actor: Actor, id: string, fileId: string): Promise<{ file: HeldFile; content: Readable }> {
    const { statements } = await this.one(actor, id);
    const file = statements.flatMap(({ files }) => files).find((one) => one.id === fileId);
    if (file === undefined) throw new Fault('evidence-not-found');
    return { file, content: await this.parts.open(file) };
  }
}
