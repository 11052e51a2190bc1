import fc from 'fast-check';
import { heldOf, MOVEMENTS, mostOf, moved, newGrant, payableOf, recoverableOf } from './grant.js';

const steps = fc.array(fc.tuple(fc.constantFrom(...MOVEMENTS), fc.bigInt(-5n, 120n)), { maxLength: 30 });

it('money is never paid twice, never back twice, and never out of sight', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 100n), steps, (granted, history) => {
      let grant = newGrant(granted);
      for (const [movement, amount] of history) grant = moved(grant, movement, amount) ?? grant;
      const { ordered, paid, clawedBack, released } = grant;
      for (const amount of [ordered, paid, clawedBack, released, payableOf(grant), recoverableOf(grant)]) {
        expect(amount >= 0n).toBe(true);
      }
      expect(clawedBack <= paid).toBe(true);
      // What caps and pool hold is with the enterprise, on its way, or still to be had.
      expect(heldOf(grant)).toBe(paid - clawedBack + ordered + payableOf(grant));
    }),
  );
});

it('a payment never follows that the replay of the ledger would judge above its grant', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 100n), steps, (granted, history) => {
      let grant = newGrant(granted);
      for (const [movement, amount] of history) {
        const next = moved(grant, movement, amount);
        if (next !== undefined && movement === 'order') {
          expect(next.paid + next.ordered <= granted - next.released).toBe(true);
        }
        grant = next ?? grant;
      }
    }),
  );
});

it('whatever happened, everything can be given back', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 100n), steps, (granted, history) => {
      let grant = newGrant(granted);
      for (const [movement, amount] of history) grant = moved(grant, movement, amount) ?? grant;
      for (const movement of ['fail', 'claw-back', 'release'] as const) {
        grant = moved(grant, movement, mostOf(grant, movement)) ?? grant;
      }
      expect(heldOf(grant)).toBe(0n);
    }),
  );
});

it('a claw-back neither strands what is still to be paid nor makes it payable a second time', () => {
  const paid = { ...newGrant(100n), paid: 60n };
  const back = moved(paid, 'claw-back', 60n);
  expect(back && payableOf(back)).toBe(40n);
  expect(back && moved(back, 'order', 41n)).toBeUndefined();
  expect(back && moved(back, 'release', 40n)).toMatchObject({ released: 40n, clawedBack: 60n });
});

it('a failed order can be ordered again, a confirmed one cannot', () => {
  const ordered = moved(newGrant(100n), 'order', 100n);
  const failed = ordered && moved(ordered, 'fail', 100n);
  const again = failed && moved(failed, 'order', 100n);
  const paid = again && moved(again, 'confirm', 100n);
  expect(paid).toMatchObject({ paid: 100n, ordered: 0n });
  expect(paid && moved(paid, 'order', 1n)).toBeUndefined();
});
