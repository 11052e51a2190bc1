import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { HeldEvidence, type HeldFile } from '../../registry/index.js';
import type { Adjudication } from '../domain/dispute.js';
import { Adjudications } from '../persistence/adjudications.js';
import { Statements, type StatementWithFiles } from './statements.js';

/** What was said in a dispute, and how it ended. */
export interface PartsOfDispute {
  readonly statements: readonly StatementWithFiles[];
  readonly adjudication?: Adjudication;
}

/** What belongs to disputes. */
@Injectable()
export class DisputeParts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly statements: Statements,
    private readonly adjudications: Adjudications,
    private readonly evidence: HeldEvidence,
  ) {}

  async of(id: string): Promise<PartsOfDispute> {
    const tx = this.unitOfWork.reader;
    const [statements, adjudication] = [await this.statements.of(tx, id), await this.adjudications.ofDispute(tx, id)];
    return { statements, ...(adjudication === undefined ? {} : { adjudication }) };
  }

  open(file: HeldFile): Promise<Readable> {
    return this.evidence.open(file);
  }
}
