import fc from 'fast-check';
import { placeOf, type Reading, roadBetween } from './resource-copy.js';

const reading = (to: string, from: string): Reading => ({
  ...{ resourceCode: to, elementCode: 'E', fromResource: from, fromElement: 'E' },
});
const at = (resource: string): string => placeOf(resource, 'E');

it('finds the shortest road', () => {
  const readings = [reading('A', 'B'), reading('B', 'C'), reading('C', 'D'), reading('A', 'X'), reading('X', 'D')];
  expect(roadBetween(readings, at('A'), at('D'))).toEqual([at('A'), at('X'), at('D')]);
  expect(roadBetween(readings, at('D'), at('A'))).toBeUndefined();
  expect(roadBetween([], at('A'), at('A'))).toEqual([at('A')]);
});

it('does not walk each of the many roads through diamonds', () => {
  const readings = Array.from({ length: 200 }, (_, layer) => [
    ...[reading(`N${layer}`, `L${layer}`), reading(`N${layer}`, `R${layer}`)],
    ...[reading(`L${layer}`, `N${layer + 1}`), reading(`R${layer}`, `N${layer + 1}`)],
  ]).flat();
  expect(roadBetween(readings, at('N0'), at('N200'))).toHaveLength(401);
  expect(roadBetween(readings, at('N0'), at('nowhere'))).toBeUndefined();
});

it('of any graph: each step of a road is a reading, and there is one exactly when the place can be reached', () => {
  const node = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
  fc.assert(
    fc.property(fc.array(fc.tuple(node, node), { maxLength: 12 }), node, node, (edges, from, to) => {
      const road = roadBetween(
        edges.map(([reader, source]) => reading(reader, source)),
        at(from),
        at(to),
      );
      const steps = new Set(edges.map(([reader, source]) => `${at(reader)} ${at(source)}`));
      for (const [place, source] of (road ?? []).slice(1).entries()) {
        expect(steps.has(`${road?.[place]} ${source}`)).toBe(true);
      }
      expect(road !== undefined).toBe(reachable(edges, from).has(to));
    }),
  );
});

function reachable(edges: readonly (readonly [string, string])[], from: string): Set<string> {
  const seen = new Set([from]);
  for (let before = 0; before < seen.size; ) {
    before = seen.size;
    for (const [reader, source] of edges) if (seen.has(reader)) seen.add(source);
  }
  return seen;
}
