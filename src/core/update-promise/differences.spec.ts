import fc from 'fast-check';
import { type ReportedColumn, type ReportedState, versionDifferences } from './index.js';

const pair = (digit: string) => ({ sha256: `sha256:${digit.repeat(64)}`, sm3: `sm3:${digit.repeat(64)}` });
const state = (change: Partial<ReportedState> = {}): ReportedState => ({
  ...{ version: 1, dataTime: '2026-11-20T00:00:00.000Z', rows: 100, schemaDigest: pair('a'), contentDigest: pair('b') },
  ...change,
});

it('names what is otherwise', () => {
  const from = state({
    columns: [
      { name: 'id', type: 'BIGINT' },
      { name: 'name', type: 'VARCHAR', element: 'NAME' },
      { name: 'gone', type: 'DATE' },
    ],
  });
  const to = state({
    ...{ version: 4, dataTime: '2026-11-23T00:00:00.000Z', rows: 90, contentDigest: pair('c') },
    columns: [
      { name: 'name', type: 'VARCHAR' },
      { name: 'id', type: 'VARCHAR' },
      { name: 'new', type: 'DATE', element: 'NEW' },
    ],
  });
  expect(versionDifferences(from, to)).toEqual({
    rows: { from: 100, to: 90, change: -10 },
    dataTime: { from: '2026-11-20T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' },
    isSchemaChanged: false,
    isContentChanged: true,
    columns: {
      added: [{ name: 'new', type: 'DATE', element: 'NEW' }],
      removed: [{ name: 'gone', type: 'DATE' }],
      retyped: [{ name: 'id', from: 'BIGINT', to: 'VARCHAR' }],
      reassigned: [{ name: 'name', from: 'NAME', to: null }],
      isReordered: true,
    },
  });
});

it('one algorithm alone tells that a digest is another', () => {
  const other = { ...pair('a'), sm3: pair('d').sm3 };
  expect(versionDifferences(state(), state({ schemaDigest: other })).isSchemaChanged).toBe(true);
});

it('says nothing of columns that one report did not name', () => {
  expect(versionDifferences(state(), state({ columns: [] }))).not.toHaveProperty('columns');
});

describe('of any two lists of columns', () => {
  const column: fc.Arbitrary<ReportedColumn> = fc.record(
    { name: fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), type: fc.constantFrom('X', 'Y') },
    { requiredKeys: ['name', 'type'] },
  );
  const columns = fc.uniqueArray(column, { selector: ({ name }) => name, maxLength: 5 });

  it('the differences rebuild the one from the other, and back again', () => {
    fc.assert(
      fc.property(columns, columns, (before, after) => {
        const there = versionDifferences(state({ columns: before }), state({ columns: after })).columns;
        const back = versionDifferences(state({ columns: after }), state({ columns: before })).columns;
        if (there === undefined || back === undefined) throw new Error('both were given');
        const removed = new Set(there.removed.map(({ name }) => name));
        const types = new Map(there.retyped.map(({ name, to }) => [name, to]));
        const kept = before.filter(({ name }) => !removed.has(name));
        const rebuilt = [...kept.map(({ name, type }) => ({ name, type: types.get(name) ?? type })), ...there.added];
        const byName = (one: ReportedColumn, other: ReportedColumn) => (one.name < other.name ? -1 : 1);
        expect(rebuilt.sort(byName)).toEqual([...after].sort(byName));
        expect(back.added).toEqual(there.removed);
        expect(back.removed).toEqual(there.added);
        expect(back.isReordered).toBe(there.isReordered);
      }),
    );
  });

  it('a list has no differences with itself', () => {
    fc.assert(
      fc.property(columns, (same) => {
        expect(versionDifferences(state({ columns: same }), state({ columns: same })).columns).toEqual({
          ...{ added: [], removed: [], retyped: [], reassigned: [], isReordered: false },
        });
      }),
    );
  });
});
