import { day } from '../../../../test/support/subsidy.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { NO_SETTINGS } from '../../../core/subsidy/index.js';
import { type FactMark, factsOf, type MarkedFact } from './claim-facts.js';
import { computeClaim } from './compute-claim.js';
import { usedFacts } from './used-facts.js';

const settings = { ...NO_SETTINGS, publishedOn: new Map([['BDA-2025', day('2025-09-01')]]) };
const compute = (ruleId: string) => (facts: readonly MarkedFact[]) =>
  computeClaim({
    ...{ ruleId, facts: factsOf(facts), asOf: day('2026-06-30'), settings },
    ...{ history: [], readings: new Map(), evidence: new Map() },
  });
const marked = (facts: JsonObject, mark: FactMark = 'asserted'): MarkedFact[] =>
  Object.entries(facts).map(([name, value]) => ({ name, value, mark }));
const SUBJECT = { inBda: true, noMajorPenalty3y: true, noCriminalRecord: true, notSeriouslyDishonest: true };

it('are those without which the answer is another', () => {
  const facts = { ...SUBJECT, year: 2026, viaCompliantPlatform: true, annualDataPurchaseAmount: '1.00', park: 'x' };
  const used = usedFacts(marked(facts), compute('BDA-8-VOUCHER'));
  expect(used).toContain('annualDataPurchaseAmount');
  expect(used).toContain('noCriminalRecord');
  expect(used).not.toContain('park');
});

it('give the very same answer by themselves', () => {
  const facts = marked({
    ...SUBJECT,
    year: 2026,
    viaCompliantPlatform: true,
    annualDataPurchaseAmount: '7.77',
    park: 'x',
  });
  const used = usedFacts(facts, compute('BDA-8-VOUCHER'));
  const alone = facts.filter(({ name }) => used.includes(name));
  expect(compute('BDA-8-VOUCHER')(alone)).toEqual(compute('BDA-8-VOUCHER')(facts));
});

it('are what is confirmed rather than what is asserted, where either would do', () => {
  const facts = [
    ...marked({ ...SUBJECT, fixedAssetInvestmentExclCivil: '50000000.00' }, 'confirmed'),
    ...marked({ fixedAssetInvestmentTotal: '60000000.00', civilWorks: '10000000.00' }),
  ];
  const used = usedFacts(facts, compute('BDA-10-INFRA'));
  expect(used).toContain('fixedAssetInvestmentExclCivil');
  expect(used).not.toContain('civilWorks');
});

it('are what would have lessened the amount, also where it lessens nothing', () => {
  const facts = { ...SUBJECT, year: 2026, viaCompliantPlatform: true, annualDataPurchaseAmount: '1.00' };
  const lessening = { otherBdaPolicySameMatter: '0.00' };
  expect(usedFacts(marked({ ...facts, ...lessening }), compute('BDA-8-VOUCHER'))).toContain('otherBdaPolicySameMatter');
  const infra = {
    ...SUBJECT,
    fixedAssetInvestmentExclCivil: '50000000.00',
    enterpriseSupportYearIndex: 1,
    alreadyGranted: '0.00',
  };
  expect(usedFacts(marked(infra), compute('BDA-10-INFRA'))).toContain('alreadyGranted');
});
