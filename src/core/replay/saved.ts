import { CENTRES } from '../access/index.js';
import type { JsonObject, JsonValue } from '../canonical/index.js';
import { multikey } from '../entry/index.js';
import { fail, ok, type Result } from '../result.js';
import {
  anyJson,
  conforms,
  instant,
  integer,
  list,
  literal,
  object,
  parseShape,
  record,
  shapeOf,
  text,
  tuple,
} from '../shape/index.js';
import { endedRecord } from './applications.js';
import { EntryKindsSeen } from './entry-kinds.js';
import { addInitial } from './firsts.js';
import { type RecordOf, TABLES, type TableName } from './records.js';
import { OPEN_RULES } from './rule.js';
import { emptyState, type ReplayState, TABLE_NAMES, type TablesOfState } from './state.js';
import { isEnded } from './steps.js';

/** How often each rule could not be checked. */
export type OpenCounts = Map<string, number>;

const anyText = shapeOf<string>({ type: 'string' }, 'must be a text', (value) => typeof value === 'string');
const timeOrNone = shapeOf<string>(
  { anyOf: [instant.schema, { const: '' }] },
  'must be an instant, or empty',
  (value) => value === '' || conforms(instant, value),
);

const savedShape = object({
  version: literal(1),
  size: integer(0),
  lastAt: timeOrNone,
  roots: object({}, { public: multikey, social: multikey }),
  entryKinds: object({ names: list(text(64), { max: 128 }), codes: anyText }),
  open: record(new RegExp(Object.keys(OPEN_RULES).join('|')), integer(0)),
  tables: record(/[a-z]+/, anyJson),
});

/** The state as one JSON value: everything that later entries depend on. */
export const saveState = (state: ReplayState, open: OpenCounts): JsonObject => ({
  version: 1,
  size: state.size,
  lastAt: state.lastAt,
  roots: Object.fromEntries(state.roots),
  entryKinds: state.entryKinds.save(),
  open: Object.fromEntries(open),
  tables: Object.fromEntries(TABLE_NAMES.map((name) => [name, saveTable(state[name])])),
});

/** Copied, because the fold goes on changing its records. */
const saveTable = (table: ReadonlyMap<string, JsonValue>): JsonValue[] =>
  [...table].map(([id, value]) => [id, structuredClone(value)]);

/** The state that was saved; `replay-state` with the place of the first thing that could not have come from here. */
export const restoreState = (saved: JsonValue): Result<{ state: ReplayState; open: OpenCounts }, 'replay-state'> => {
  const shaped = parseShape(savedShape, saved);
  if (!shaped.ok) return fail('replay-state', shaped.detail);
  const { size, lastAt, roots, entryKinds, open, tables } = shaped.value;
  const seen = EntryKindsSeen.restore(entryKinds);
  if (seen === undefined || seen.size !== size) return fail('replay-state', '/entryKinds');
  const state: ReplayState = { ...emptyState(), size, lastAt, entryKinds: seen };
  for (const centre of CENTRES) {
    const root = roots[centre];
    if (root !== undefined) state.roots.set(centre, root);
  }
  for (const name of TABLE_NAMES) {
    const wrong = restoreTable(state, name, tables[name]);
    if (wrong !== undefined) return fail('replay-state', `/tables/${name}${wrong}`);
  }
  derive(state);
  return ok({ state, open: new Map(Object.entries(open)) });
};

const rows = list(tuple(text(400), anyJson), { max: Number.MAX_SAFE_INTEGER });

/** Fills a table; where it is wrong, or nothing. */
const restoreTable = <T extends TableName>(
  tables: TablesOfState,
  name: T,
  saved: JsonValue | undefined,
): string | undefined => {
  const fault = rows.fault(saved, '');
  if (fault !== undefined || !conforms(rows, saved)) return fault?.pointer ?? '';
  const table: Map<string, RecordOf<T>> = tables[name];
  const shape = TABLES[name];
  for (const [place, [id, value]] of saved.entries()) {
    const wrong = shape.fault(value, `/${place}/1`);
    if (wrong !== undefined || !conforms(shape, value)) return wrong?.pointer ?? '';
    if (table.has(id)) return `/${place}/0`;
    table.set(id, structuredClone(value));
  }
  return undefined;
};

/** What follows from the tables, and is not saved. */
const derive = (state: ReplayState): void => {
  const { certificates, applications, statusIndexes, encumbrances, burdens, inventory } = state;
  for (const [number, certificate] of certificates) {
    statusIndexes[certificate.centre].add(certificate.statusIndex);
    addInitial(state, number, certificate);
  }
  for (const [id, { centre, state }] of applications) {
    if (isEnded(state)) applications.set(id, endedRecord(centre, state));
  }
  for (const [id, { number, isReleased }] of encumbrances) {
    if (!isReleased) burdens.set(number, (burdens.get(number) ?? new Set()).add(id));
  }
  for (const [id, element] of state.elements) inventory.place(id, element);
  for (const [id, { code }] of state.resources) inventory.name(id, code);
  for (const copy of state.copies.values()) inventory.read(copy);
};
