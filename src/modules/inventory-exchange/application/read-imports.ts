import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { exchangeFault } from '../domain/faults.js';
import { FIRST_FAULT, type FaultPoint, type StoredFault } from '../persistence/import-faults.js';
import type { ImportRecord } from '../persistence/import-record.js';
import { ImportStore } from '../persistence/import-store.js';
import { placeOf } from '../persistence/import-rows.js';

const FAULTS_AT_ONCE = 1_000;

/** Reads the imports of one's own organisation. */
@Injectable()
export class ReadImports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ImportStore,
  ) {}

  /** Throws Fault 'import-not-found', also for those of others. */
  async one(actor: Actor, id: string): Promise<ImportRecord> {
    const record = await this.store.imports.find(this.unitOfWork.reader, id);
    if (record?.organisationId !== actor.organisationId) throw exchangeFault('import-not-found');
    return record;
  }

  list(actor: Actor, after: readonly [Date, string] | undefined, limit: number): Promise<ImportRecord[]> {
    return this.store.imports.list(this.unitOfWork.reader, actor.organisationId, after, limit);
  }

  /** The first faults, and how many there are. */
  async faults(actor: Actor, id: string): Promise<{ record: ImportRecord; first: StoredFault[]; count: number }> {
    const record = await this.one(actor, id);
    const { reader } = this.unitOfWork;
    const first = await this.store.faults.page(reader, id, FIRST_FAULT, FAULTS_AT_ONCE);
    return { record, first, count: await this.store.faults.count(reader, id) };
  }

  /** All faults, many at a time. */
  async *allFaults(id: string): AsyncGenerator<StoredFault[]> {
    let after: FaultPoint = FIRST_FAULT;
    for (;;) {
      const page = await this.store.faults.page(this.unitOfWork.reader, id, after, FAULTS_AT_ONCE);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      after = [placeOf(last.kind), last.number, last.place];
    }
  }
}
