import fc from 'fast-check';
import { inOrder, type Waiting } from './queue.js';

const place = (id: number, at: number, orderKey: string): Waiting => ({ id, at: new Date(at), orderKey });

describe('inOrder', () => {
  it('sorts by time, then as submitted', () => {
    const order = inOrder([place(3, 20, 'a'), place(2, 10, 'b'), place(1, 10, 'c')]);
    expect(order.map(({ id, outOfTurn }) => [id, outOfTurn])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ]);
  });

  it('marks an act that stands before an earlier one of the same order key', () => {
    const order = inOrder([place(1, 30, 'a'), place(2, 10, 'a'), place(3, 20, 'b'), place(4, 40, 'a')]);
    expect(order.map(({ id, outOfTurn }) => [id, outOfTurn])).toEqual([
      [2, true],
      [3, false],
      [1, false],
      [4, false],
    ]);
  });

  it('what is not marked stands in the order of submission within its order key', () => {
    const waiting = fc.uniqueArray(
      fc.record({
        id: fc.nat(100),
        at: fc.nat(10).map((at) => new Date(at)),
        orderKey: fc.constantFrom('a', 'b'),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(waiting, (places) => {
        const order = inOrder(places);
        expect(order.map(({ id }) => id).sort()).toEqual(places.map(({ id }) => id).sort());
        for (const key of ['a', 'b']) {
          const inTurn = order.filter(({ orderKey, outOfTurn }) => orderKey === key && !outOfTurn).map(({ id }) => id);
          expect(inTurn).toEqual([...inTurn].sort((left, right) => left - right));
        }
      }),
    );
  });
});
