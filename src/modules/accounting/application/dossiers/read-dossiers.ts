import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../core/access/index.js';
import { decodeUtf8 } from '../../../../core/bytes.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import { LedgerReader } from '../../../ledger/index.js';
import { HeldEvidence, type HeldFile } from '../../../registry/index.js';
import { type Dossier, dossierHolder } from '../../domain/dossier.js';
import { accountingFault } from '../../domain/faults.js';
import { DossierRows } from '../../persistence/dossier-rows.js';
import { ReadBooks } from '../read-books.js';

/** A dossier, and where its entry stands in the published log. */
export interface DossierInLedger {
  readonly dossier: Dossier;
  readonly index?: number | undefined;
}

/** Reads dossiers for whoever may read the books; everything throws Fault 'books-not-found'. */
@Injectable()
export class ReadDossiers {
  constructor(
    private readonly books: ReadBooks,
    private readonly rows: DossierRows,
    private readonly ledger: LedgerReader,
    private readonly held: HeldEvidence,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest first. */
  async list(
    actor: Actor,
    code: string,
    after: { readonly at: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<DossierInLedger[]> {
    const { organisationId } = await this.books.one(actor, code);
    const found = await this.rows.page(this.unitOfWork.reader, organisationId, after, limit);
    const indexes = await this.ledger.publicationsOf(found.map(({ id }) => id));
    return found.map((dossier) => ({ dossier, index: indexes.get(dossier.id) }));
  }

  /** Throws Fault 'dossier-not-found'. */
  async one(actor: Actor, code: string, id: string): Promise<DossierInLedger> {
    const { organisationId } = await this.books.one(actor, code);
    const dossier = await this.rows.find(this.unitOfWork.reader, id);
    if (dossier?.organisationId !== organisationId) throw accountingFault('dossier-not-found');
    return { dossier, index: (await this.ledger.publicationOf(id))?.index };
  }

  /** The archive. Throws what `one` throws, and what reading it throws. */
  async file(actor: Actor, code: string, id: string): Promise<{ file: HeldFile; content: Readable }> {
    await this.one(actor, code, id);
    const [file] = await this.held.of(this.unitOfWork.reader, [dossierHolder(id)]);
    if (file === undefined) throw accountingFault('dossier-not-found');
    return { file, content: await this.held.open(file) };
  }

  /** The exact bytes of its entry with their proof. Throws what `one` throws, and 'dossier-publishing'. */
  async proof(actor: Actor, code: string, id: string): Promise<{ index: number; entry: string; tlogProof: string }> {
    const { index } = await this.one(actor, code, id);
    if (index === undefined) throw accountingFault('dossier-publishing');
    const [entry, tlogProof] = await Promise.all([this.ledger.entry(index), this.ledger.tlogProof(index)]);
    return { index, entry: decodeUtf8(entry) ?? '', tlogProof };
  }
}
