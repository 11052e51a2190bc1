import fc from 'fast-check';
import { SUBSIDY_RULES } from '../../../core/subsidy/index.js';
import { factsOf, gatherFacts, isReserved, neededScopes, sharedScope, subjectOf } from './claim-facts.js';

const document = [{ kind: 'confirmation', id: 'c' }];
const record = [{ kind: 'milestone', id: 'm', entryIndex: 7 }];
const nobody = { year: 2026, asserted: {}, confirmed: [], registry: [] };
const marks = (sources: Partial<Parameters<typeof gatherFacts>[0]>) =>
  Object.fromEntries(gatherFacts({ ...nobody, ...sources }).facts.map(({ name, mark }) => [name, mark]));

it('takes each fact from the highest who knows it', () => {
  const asserted = { inBda: true, park: 'a', exchange: 'b' };
  const confirmed = [{ name: 'park', value: 'a', evidence: document }];
  const registry = [{ name: 'exchange', value: 'b', evidence: record }];
  expect(marks({ asserted, confirmed, registry })).toEqual({
    ...{ inBda: 'asserted', park: 'confirmed', exchange: 'registry', year: 'claimed' },
  });
});

it('takes a confirmation of another value for none', () => {
  const confirmed = [{ name: 'park', value: 'a', evidence: document }];
  expect(marks({ asserted: { park: 'b' }, confirmed })).toEqual({ park: 'asserted', year: 'claimed' });
  expect(marks({ asserted: {}, confirmed })).toEqual({ year: 'claimed' });
});

it('takes what a review found from officers alone', () => {
  const confirmed = [{ name: 'reviewedAmount', value: '1.00', evidence: document }];
  expect(marks({ confirmed })).toEqual({ reviewedAmount: 'confirmed', year: 'claimed' });
  expect(isReserved('BDA-9-DATASET', 'reviewedAmount')).toBe(true);
});

it('names whatever the registry knows otherwise, and takes its word', () => {
  const registry = [{ name: 'exchange', value: 'b', evidence: record }];
  const { facts, contradicted } = gatherFacts({ ...nobody, asserted: { exchange: 'a', inBda: true }, registry });
  expect(contradicted).toEqual(['exchange']);
  expect(factsOf(facts)).toEqual({ exchange: 'b', inBda: true, year: 2026 });
});

it('has each name once, in one order, whatever the order of the sources', () => {
  const names = fc.uniqueArray(fc.constantFrom('inBda', 'park', 'exchange', 'channel', 'category'));
  fc.assert(
    fc.property(names, names, names, (asserted, confirmed, known) => {
      const sources = {
        year: 2026,
        asserted: Object.fromEntries(asserted.map((name) => [name, 'x'])),
        confirmed: confirmed.map((name) => ({ name, value: 'x', evidence: document })),
        registry: known.map((name) => ({ name, value: 'x', evidence: record })),
      };
      const { facts, contradicted } = gatherFacts(sources);
      const found = facts.map(({ name }) => name);
      expect(found).toEqual([...new Set([...asserted, ...known, 'year'])].sort());
      expect(contradicted).toEqual([]);
    }),
  );
});

it('asks for whatever else than the claimant the caps count by', () => {
  expect(neededScopes('BDA-8-VOUCHER')).toEqual([]);
  expect(neededScopes('BJ-XC-MAJOR-PROJECT')).toEqual(['project']);
  expect(subjectOf('BJ-XC-MAJOR-PROJECT', [{ scope: 'project', id: 'P' }])).toBe('P');
  expect(subjectOf('BDA-8-VOUCHER', [])).toBeUndefined();
});

it('counts what others were awarded for one project, and never where a rule looks at the enterprise', () => {
  expect(sharedScope('BJ-XC-MAJOR-PROJECT')).toBe('project');
  expect(sharedScope('BJ-XC-FIRST-STANDARD')).toBeUndefined();
  expect(sharedScope('BDA-8-VOUCHER')).toBeUndefined();
});

it('no rule that can be claimed caps each of several things, by any reading: one claim could not be decided on it', () => {
  for (const { document: policy, rule } of SUBSIDY_RULES) {
    const readings = rule.ambiguities.flatMap(({ alternatives }) =>
      alternatives.map(({ effect }) => effect?.caps ?? []),
    );
    const isOfEach = [rule.caps, ...readings].flat().some(({ eachOf }) => eachOf !== undefined);
    expect([rule.id, isOfEach && policy.gate.kind !== 'draft']).toEqual([rule.id, false]);
  }
});
