import { subsidyTerms } from '../replay/policy-terms.js';
import { day } from '../../../test/support/subsidy.js';
import { canonicalBytes, canonicalize } from '../canonical/index.js';
import { NO_SETTINGS, type PolicySettings } from './context.js';
import { POLICY_DOCUMENTS, ruleOf, SUBSIDY_RULES } from './policies/index.js';
import { policyContent } from './policy-content.js';
import type { ReadingChoices } from './readings.js';
import { CROSS_DISTRICT } from './readings.js';

/** Of an entry's 65,535, what its envelope leaves to the content. */
const ENTRY_BYTES = 64_000;

const documentOf = (id: string) => {
  const found = POLICY_DOCUMENTS.find((document) => document.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const contentOf = (id: string, settings: PolicySettings = NO_SETTINGS, readings: ReadingChoices = new Map()) =>
  policyContent(documentOf(id), settings, readings);

describe('the content of a published policy', () => {
  it.each(POLICY_DOCUMENTS.map(({ id }) => id))('%s says what the replay reads, with every rule', (id) => {
    const terms = subsidyTerms(contentOf(id));
    expect(terms).toBeDefined();
    expect([...(terms?.rules.keys() ?? [])]).toEqual(documentOf(id).rules.map((rule) => rule.id));
    expect(terms?.isDraft).toBe(documentOf(id).gate.kind === 'draft');
  });

  it('gives caps and pools in fen', () => {
    const terms = subsidyTerms(contentOf('BDA-2025'));
    const rule = terms?.rules.get('BDA-8-VOUCHER');
    expect(rule?.pool).toBe('BDA-8-VOUCHER');
    expect(terms?.pools.get('BDA-8-VOUCHER')).toEqual({ period: 'year', amount: 10_000_000_000n });
    const stated = ruleOf('BDA-8-VOUCHER')?.rule.caps.map(({ amount }) => BigInt(amount.value) * 100n);
    expect(rule?.caps.map(({ amount }) => amount)).toEqual(stated);
  });

  it('says which rules share their caps, and what is for once', () => {
    const rules = subsidyTerms(contentOf('BDA-2025'))?.rules;
    expect(rules?.get('BDA-1-INS50')?.countedAs).toBe('insurance');
    expect(rules?.get('BDA-1-INS60')?.countedAs).toBe('insurance');
    expect(rules?.get('BDA-8-VOUCHER')).toMatchObject({ countedAs: undefined, once: undefined });
    expect(subsidyTerms(contentOf('BJ-DIGEST'))?.rules.get('BJ-XC-FIRST-SOLUTION')?.once).toBe('solution');
    expect(subsidyTerms(contentOf('BJ-DIGEST'))?.rules.get('BJ-FUND23-TRADE')?.once).toBe('enterprise');
  });

  it('does not limit the sum of things that each have a cap of their own', () => {
    const readings: ReadingChoices = new Map([['TZ-6-FIRSTS/how-many', { alternative: 'each-first' }]]);
    const content = contentOf('TZ-DRAFT', NO_SETTINGS, readings);
    expect(subsidyTerms(content)?.rules.get('TZ-6-FIRSTS')?.caps).toEqual([]);
    expect(canonicalize(content)).toContain('"capsOfEach":[{');
    expect(subsidyTerms(contentOf('TZ-DRAFT'))?.rules.get('TZ-6-FIRSTS')?.caps).toHaveLength(1);
  });

  it('changes with a reading that changes a cap, and with a day that is set', () => {
    const usual = canonicalize(contentOf('BDA-2025'));
    const changing = documentOf('BDA-2025').rules.flatMap((rule) =>
      rule.ambiguities.flatMap(({ id, alternatives }) =>
        alternatives.filter(({ effect }) => effect?.caps).map((each) => [`${rule.id}/${id}`, each.id] as const),
      ),
    );
    expect(changing.length).toBeGreaterThan(0);
    for (const [key, alternative] of changing) {
      const read = contentOf('BDA-2025', NO_SETTINGS, new Map([[key, { alternative }]]));
      expect(read['rules']).not.toEqual(contentOf('BDA-2025')['rules']);
    }
    const dated = { ...NO_SETTINGS, publishedOn: new Map([['BDA-2025', '2025-09-01' as never]]) };
    expect(canonicalize(contentOf('BDA-2025', dated))).not.toBe(usual);
  });

  it('does not change with what is about another document, with the usual reading, or with the order of settings', () => {
    const usual = contentOf('BDA-2025');
    const elsewhere = { ...NO_SETTINGS, publishedOn: new Map([['BJ-DIGEST', '2023-07-18' as never]]) };
    expect(contentOf('BDA-2025', elsewhere)).toEqual(usual);
    expect(contentOf('BDA-2025', NO_SETTINGS, new Map([[CROSS_DISTRICT, { alternative: 'usual' }]]))).toEqual(usual);
  });
});

it('fits into an entry, whatever is set', () => {
  const readings = new Map(
    SUBSIDY_RULES.flatMap(({ rule }) =>
      rule.ambiguities.flatMap(({ id, alternatives: [first] }) =>
        first === undefined ? [] : [[`${rule.id}/${id}`, { alternative: first.id }] as const],
      ),
    ),
  );
  const batchWindows = new Map(
    SUBSIDY_RULES.map(({ rule }) => [rule.id, [day('2026-03-01'), day('2026-03-31')] as const]),
  );
  for (const document of POLICY_DOCUMENTS) {
    const content = policyContent(
      document,
      { publishedOn: new Map([[document.id, day('2025-09-01')]]), batchWindows },
      readings,
    );
    expect([document.id, canonicalBytes(content).length < ENTRY_BYTES]).toEqual([document.id, true]);
  }
});
