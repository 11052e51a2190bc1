import type { Role } from '../../../core/access/index.js';
import type { Actor } from '../../../core/access/index.js';
import type { Counts, ImportedTable, ImportState } from '../domain/import.js';

/** For whom rows are written: whoever uploaded them, then whoever committed them. */
export type ImportActor = Omit<Actor, 'permissions'> & {
  readonly roles: readonly Role[];
  readonly permissions: readonly string[];
};

/** An import with how far it has come. */
export interface ImportRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly actor: ImportActor;
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly designate: boolean;
  readonly skipFaulty: boolean;
  readonly state: ImportState;
  readonly tables: readonly ImportedTable[];
  /** What the rows were found to be before anything was written. */
  readonly found: Counts;
  /** What became of those that were taken. */
  readonly written: Counts;
  /** The last row that is done with in this state: place of its kind, number. */
  readonly cursor: readonly [kind: number, number: number];
  /** Code of the fault that stopped it. */
  readonly haltedBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
