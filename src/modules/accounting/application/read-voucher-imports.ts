import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { HeldEvidence, type HeldFile } from '../../registry/index.js';
import { accountingFault } from '../domain/faults.js';
import { type ImportedVoucher, importHolder, type VoucherImport } from '../domain/voucher-import.js';
import { VoucherRows } from '../persistence/voucher-rows.js';
import { ReachBooks } from './reach-books.js';

type Point = { readonly at: string; readonly id: string } | undefined;

/** Reads imports of vouchers for members and auditors; everything throws Fault 'books-not-found'. */
@Injectable()
export class ReadVoucherImports {
  constructor(
    private readonly reach: ReachBooks,
    private readonly rows: VoucherRows,
    private readonly evidence: HeldEvidence,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest first. */
  async list(actor: Actor, code: string, after: Point, limit: number): Promise<VoucherImport[]> {
    const tx = this.unitOfWork.reader;
    const { organisationId } = await this.reach.toRead(tx, actor, code);
    return this.rows.page(tx, organisationId, after, limit);
  }

  /** Throws Fault 'voucher-import-not-found'. */
  async one(actor: Actor, code: string, id: string): Promise<VoucherImport> {
    const tx = this.unitOfWork.reader;
    const { organisationId } = await this.reach.toRead(tx, actor, code);
    const found = await this.rows.find(tx, organisationId, id);
    if (found === undefined) throw accountingFault('voucher-import-not-found');
    return found;
  }

  /** In the order of their lines, after one. Throws Fault 'voucher-import-not-found'. */
  async vouchers(actor: Actor, code: string, id: string, after: number, limit: number): Promise<ImportedVoucher[]> {
    await this.one(actor, code, id);
    const tx = this.unitOfWork.reader;
    const { organisationId } = await this.reach.toRead(tx, actor, code);
    return this.rows.vouchers(tx, organisationId, id, after, limit);
  }

  /** Throws Fault 'voucher-import-not-found', 'evidence-not-found', and what reading the file throws. */
  async file(actor: Actor, code: string, id: string): Promise<{ file: HeldFile; content: Readable }> {
    await this.one(actor, code, id);
    const [file] = await this.evidence.of(this.unitOfWork.reader, [importHolder(id)]);
    if (file === undefined) throw accountingFault('evidence-not-found');
    return { file, content: await this.evidence.open(file) };
  }
}
