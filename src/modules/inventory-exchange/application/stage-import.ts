import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import {
  claimedFormat,
  openTable,
  type Table,
  type TableEncoding,
  type TableFile,
} from '../../../platform/tables/index.js';
import { InventoryIntake } from '../../sources/index.js';
import { INVENTORY_TABLES, type TableName, tableNamed, type TableOfKind } from '../domain/columns.js';
import { exchangeFault } from '../domain/faults.js';
import { added, type Counts, type ImportedTable } from '../domain/import.js';
import type { ImportRecord } from '../persistence/import-record.js';
import { Imports } from '../persistence/imports.js';
import { remembered } from './acting.js';
import { IMPORT_TABLE_LIMITS, MAX_OPEN_IMPORTS } from './import-limits.js';
import { StageTable } from './stage-table.js';

/** A file that was received, and what is said of it. */
export interface ReceivedFile {
  readonly file: FileHandle;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
}

export interface ImportOrder {
  readonly table?: TableName;
  readonly encoding?: TableEncoding;
  readonly designate: boolean;
}

/** Takes a file apart into rows that wait for a decision; nothing of it reaches the inventory. */
@Injectable()
export class StageImport {
  constructor(
    private readonly imports: Imports,
    private readonly stage: StageTable,
    private readonly intake: InventoryIntake,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Refuses early whoever may write nothing, or may not designate. Throws Fault 'not-the-public-centre'. */
  requireAllowed(actor: Actor, { designate }: ImportOrder): void {
    this.intake.requireAllowed(actor, { designate });
  }

  /** Throws Fault with codes of this module and of `TableFaultCode`; the transaction is to be rolled back then. */
  async execute(tx: Transaction, actor: Actor, received: ReceivedFile, order: ImportOrder): Promise<ImportRecord> {
    if ((await this.imports.open(tx, actor.organisationId)) >= MAX_OPEN_IMPORTS) {
      throw exchangeFault('too-many-imports', { limit: MAX_OPEN_IMPORTS });
    }
    const claimed = claimedFormat(received.name);
    const opened = await openTable(received.file, {
      limits: IMPORT_TABLE_LIMITS,
      ...(claimed === undefined ? {} : { claimed }),
      ...(order.encoding === undefined ? {} : { encoding: order.encoding }),
    });
    const planned = planOf(opened, order.table);
    const now = this.clock.now();
    const record = this.recordOf(actor, received, order, opened, now);
    // Rows refer to it; what it holds of them is known when they are read.
    await this.imports.insert(tx, record);
    const tables: ImportedTable[] = [];
    let found: Counts = {};
    let rows = 0;
    for (const [kind, source] of planned) {
      const staged = await this.stage.execute(tx, record.id, kind, source);
      if (staged === undefined) continue;
      tables.push(staged.table);
      found = added(found, kind.kind, staged.counts[kind.kind] ?? {});
      rows += staged.rows;
    }
    if (rows === 0) throw exchangeFault('import-empty');
    const complete = { ...record, tables, found };
    await this.imports.complete(tx, complete);
    return complete;
  }

  private recordOf(
    actor: Actor,
    { name, bytes, sha256, sm3 }: ReceivedFile,
    { designate }: ImportOrder,
    { format, encoding }: TableFile,
    now: Date,
  ): ImportRecord {
    return {
      ...{ id: this.ids.uuid(), organisationId: actor.organisationId, fileName: name, bytes, sha256, sm3, designate },
      actor: remembered(actor),
      ...{
        format,
        encoding: encoding ?? null,
        skipFaulty: false,
        state: 'checking',
        tables: [],
        found: {},
        written: {},
      },
      ...{ cursor: [0, 0], haltedBy: null, createdAt: now, updatedAt: now },
    };
  }
}

/** Which table each sheet is, in the order in which they are taken. */
function planOf({ format, tables }: TableFile, stated: TableName | undefined): [TableOfKind, Table][] {
  const [only] = tables;
  if (only !== undefined && (format === 'csv' || (tables.length === 1 && stated !== undefined))) {
    if (stated === undefined) throw exchangeFault('import-table-required');
    return [[tableNamed(stated), only]];
  }
  const planned = new Map<TableOfKind, Table>();
  for (const table of tables) {
    const name = (table.sheet ?? '').trim().toLowerCase();
    const kind = INVENTORY_TABLES.find(({ sheets }) => sheets.includes(name));
    if (kind === undefined || table.isHidden || planned.has(kind)) {
      throw exchangeFault('import-sheet-unknown', { sheet: (table.sheet ?? '').slice(0, 50) });
    }
    planned.set(kind, table);
  }
  return INVENTORY_TABLES.flatMap((kind) => {
    const table = planned.get(kind);
    return table === undefined ? [] : [[kind, table] satisfies [TableOfKind, Table]];
  });
}
