import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../core/access/index.js';
import { type Transaction, UnitOfWork } from '../../../../platform/database/index.js';
import { accountingFault } from '../../domain/faults.js';
import type { ShownRecognition } from '../../domain/recognition.js';
import { AssetRows } from '../../persistence/asset-rows.js';
import { RecognitionRows } from '../../persistence/recognition-rows.js';
import { ReportRows } from '../../persistence/report-rows.js';
import { ReachBooks } from '../reach-books.js';
import { type Grounds, RecognitionGrounds } from './recognition-grounds.js';

/** Recognitions for modules that rely on them, the earliest first; what a published checkpoint covers has its index. */
@Injectable()
export class RecordedRecognitions {
  constructor(private readonly rows: RecognitionRows) {}

  of(tx: Transaction, organisationId: string): Promise<ShownRecognition[]> {
    return this.rows.all(tx, organisationId);
  }
}

/** What grounds are made of again. */
@Injectable()
export class GroundRows {
  constructor(
    readonly assets: AssetRows,
    readonly reports: ReportRows,
    readonly grounds: RecognitionGrounds,
  ) {}
}

/** Reads recognitions for members of the organisation and for auditors. */
@Injectable()
export class ReadRecognitions {
  constructor(
    private readonly reach: ReachBooks,
    private readonly rows: RecognitionRows,
    private readonly ground: GroundRows,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest first. Throws Fault 'books-not-found'. */
  async page(
    actor: Actor,
    code: string,
    after: { readonly at: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<ShownRecognition[]> {
    const { organisationId } = await this.reach.toRead(this.unitOfWork.reader, actor, code);
    return this.rows.page(this.unitOfWork.reader, organisationId, after, limit);
  }

  /** Throws Fault 'books-not-found', 'recognition-not-found'. */
  async one(actor: Actor, code: string, id: string): Promise<ShownRecognition> {
    const { organisationId } = await this.reach.toRead(this.unitOfWork.reader, actor, code);
    return required(await this.rows.find(this.unitOfWork.reader, organisationId, id));
  }

  /** What the digest is of, made anew from the rows. Throws Fault 'books-not-found', 'recognition-not-found'. */
  async grounds(actor: Actor, code: string, id: string): Promise<Grounds> {
    const { reader } = this.unitOfWork;
    const { organisationId } = await this.reach.toRead(reader, actor, code);
    const { asset, reportId } = required(await this.rows.find(reader, organisationId, id));
    const booked = await this.ground.assets.find(reader, organisationId, asset);
    const report = await this.ground.reports.find(reader, organisationId, reportId);
    if (booked === undefined || report === undefined) throw new Error(`the recognition ${id} rests on nothing`);
    return this.ground.grounds.of(reader, organisationId, booked, report);
  }
}

function required(found: ShownRecognition | undefined): ShownRecognition {
  if (found === undefined) throw accountingFault('recognition-not-found');
  return found;
}
