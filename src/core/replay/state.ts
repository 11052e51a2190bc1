import type { Centre } from '../access/index.js';
import { EntryKindsSeen } from './entry-kinds.js';
import { InventoryIndex } from './inventory-index.js';
import { type RecordOf, TABLES, type TableName } from './records.js';

/** The tables by name. */
export type TablesOfState = { readonly [T in TableName]: Map<string, RecordOf<T>> };

/** The state that entries fold into, as the rules see and change it. */
export interface ReplayState extends TablesOfState {
  /** Entries applied. */
  size: number;
  /** Time of the last entry; empty before the first. */
  lastAt: string;
  /** Multikeys of the offline roots: given, or those that signed the first key entry of each centre. */
  readonly roots: Map<Centre, string>;
  readonly entryKinds: EntryKindsSeen;
  /** Status indexes in use; follows from the certificates. */
  readonly statusIndexes: Readonly<Record<Centre, Set<number>>>;
  /** Identifiers of what is not released, by the number of its certificate; follows from the encumbrances. */
  readonly burdens: Map<string, Set<string>>;
  /** Numbers of initial registrations by the credit code of their holder; follows from the certificates. */
  readonly initials: Map<string, string[]>;
  /** What follows from elements, resources and copies. */
  readonly inventory: InventoryIndex;
}

type ReadonlyTables = { readonly [T in TableName]: ReadonlyMap<string, Readonly<RecordOf<T>>> };

/** The same for everybody else. */
export interface PublicState extends ReadonlyTables {
  readonly size: number;
  readonly lastAt: string;
  readonly roots: ReadonlyMap<Centre, string>;
}

/** A state before the first entry. */
export const emptyState = (): ReplayState => ({
  size: 0,
  lastAt: '',
  roots: new Map(),
  entryKinds: new EntryKindsSeen(),
  statusIndexes: { public: new Set(), social: new Set() },
  burdens: new Map(),
  initials: new Map(),
  inventory: new InventoryIndex(),
  keys: new Map(),
  policies: new Map(),
  applications: new Map(),
  objections: new Map(),
  certificates: new Map(),
  elements: new Map(),
  resources: new Map(),
  copies: new Map(),
  encumbrances: new Map(),
  evaluations: new Map(),
  claims: new Map(),
  grants: new Map(),
  totals: new Map(),
  milestones: new Map(),
  recognised: new Map(),
  filed: new Map(),
  nodes: new Map(),
  erased: new Map(),
});

export const TABLE_NAMES: readonly TableName[] = Object.keys(TABLES).filter((name): name is TableName =>
  Object.hasOwn(TABLES, name),
);
