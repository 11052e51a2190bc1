import fc from 'fast-check';
import { CLAIM_ACTS, type ClaimAct, type ClaimState, stateAfter } from './claim-states.js';

const after = (acts: readonly ClaimAct[]): ClaimState | undefined =>
  acts.reduce<ClaimState | undefined>((state, act) => state && stateAfter(state, act), 'draft');

it('a claim goes from draft to grant', () => {
  expect(
    after(['edit', 'file', 'return', 'edit', 'file', 'find-complete', 'compute', 'review', 'approve', 'grant']),
  ).toBe('granted');
});

it('a new computing takes back the review', () => {
  expect(after(['file', 'find-complete', 'compute', 'review', 'compute', 'approve'])).toBeUndefined();
});

it('an approval never comes without a computing and a review of it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CLAIM_ACTS), { maxLength: 40 }), (acts) => {
      let state: ClaimState = 'draft';
      let latest: ClaimAct | undefined;
      const decisive: ClaimAct[] = [];
      for (const act of acts) {
        const next = stateAfter(state, act);
        if (next === undefined) continue;
        if (act === 'approve') expect([latest, decisive.at(-2)]).toEqual(['review', 'compute']);
        if (act === 'grant') expect(latest).toBe('approve');
        if (['rejected', 'withdrawn', 'granted'].includes(state)) throw new Error(`${act} after the end`);
        state = next;
        latest = act;
        decisive.push(act);
      }
    }),
  );
});
