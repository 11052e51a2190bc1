import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { type FileToHold, HeldEvidence } from '../../registry/index.js';
import { documentHolder, type DocumentStatement, type ShownDocument } from '../domain/document.js';
import { AssetRows } from '../persistence/asset-rows.js';
import { accountingFault } from '../domain/faults.js';
import { DocumentRows } from '../persistence/document-rows.js';
import { type ActingBy, BooksTrail } from './books-trail.js';
import { ReachBooks } from './reach-books.js';
import { Today } from './today.js';

/** Where documents are kept. */
@Injectable()
export class DocumentShelf {
  constructor(
    readonly rows: DocumentRows,
    readonly assets: AssetRows,
    readonly evidence: HeldEvidence,
    readonly ids: Ids,
    readonly clock: Clock,
  ) {}
}

/** 登记凭据: a document of cost with its file; it is never changed, and a wrong one is voided. */
@Injectable()
export class RecordDocument {
  constructor(
    private readonly reach: ReachBooks,
    private readonly shelf: DocumentShelf,
    private readonly trail: BooksTrail,
    private readonly today: Today,
  ) {}

  /** Throws Fault 'books-not-found', before anything else of a request is looked at. */
  async requireBooks({ actor }: ActingBy, code: string): Promise<void> {
    await this.reach.toPost(this.today.reader, actor, code);
  }

  /** Refuses before any byte is taken what can be, and what saying it again does not change. Throws what `execute` throws. */
  async prepare({ actor }: ActingBy, code: string, statement: DocumentStatement): Promise<void> {
    const tx = this.today.reader;
    const { organisationId } = await this.reach.toPost(tx, actor, code);
    await this.requireSound(tx, organisationId, statement);
  }

  /**
   * Of two who record one invoice at once, one is refused. Throws Fault 'books-not-found', 'asset-not-found',
   * 'invoice-recorded-already', 'validation-failed' for a day ahead, 'evidence-missing'.
   */
  async execute(
    tx: Transaction,
    by: ActingBy,
    code: string,
    statement: DocumentStatement,
    file: FileToHold,
  ): Promise<ShownDocument> {
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    await this.requireSound(tx, organisationId, statement);
    const { rows, evidence, ids, clock } = this.shelf;
    await rows.requireNewInvoice(tx, organisationId, statement);
    const [id, recordedAt] = [ids.uuid(), clock.now()];
    const digests = { sha256: `sha256:${file.file.sha256}`, sm3: `sm3:${file.file.sm3}` };
    await rows.insert(tx, organisationId, { ...statement, ...digests, id, recordedAt }, by.actor.accountId);
    await evidence.hold(tx, documentHolder(id), recordedAt, [file]);
    const detail = { document: id, kind: statement.kind, sha256: digests.sha256 };
    await this.trail.record(tx, by, 'books.document-recorded', code, detail);
    const shown = (await rows.some(tx, organisationId, [id])).get(id);
    if (shown === undefined) throw new Error('a document that was recorded is not there');
    return shown;
  }

  private async requireSound(tx: Transaction, organisationId: string, statement: DocumentStatement): Promise<void> {
    const { asset, date } = statement;
    const today = this.today.date;
    if (date > today) {
      throw accountingFault('validation-failed', {}, [{ pointer: '/date', code: 'DATE_AHEAD', params: { today } }]);
    }
    const isKnown = asset === undefined || (await this.shelf.assets.find(tx, organisationId, asset)) !== undefined;
    if (!isKnown) throw accountingFault('asset-not-found');
  }
}
