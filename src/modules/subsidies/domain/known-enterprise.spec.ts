import { knownEnterprise } from './known-enterprise.js';
import type { RegistryFact } from './registry-fact.js';

const evidence = [{ kind: 'milestone', id: 'm', entryIndex: 7 }] as const;
const registry: readonly RegistryFact[] = [
  { name: 'isFirstContract', value: true, evidence },
  { name: 'exchange', value: '北京国际大数据交易所', rule: 'BJ-FUND23-TRADE', evidence },
];

it('what is of one rule reaches that rule alone', () => {
  const { common, ruleFacts, evidence: words } = knownEnterprise(registry, [], 2026);
  expect(common).toEqual({ isFirstContract: true, year: 2026 });
  expect([...ruleFacts]).toEqual([
    ['BJ-FUND23-TRADE', { exchange: '北京国际大数据交易所', isFirstContract: true, year: 2026 }],
  ]);
  expect([...words.keys()]).toEqual(['isFirstContract', 'year', 'BJ-FUND23-TRADE/exchange']);
});

it('an explanation names some of very many records', () => {
  const many = Array.from({ length: 1_000 }, (_, i) => ({ kind: 'fee' as const, id: `f${i}`, entryIndex: i }));
  const { evidence: words, facts } = knownEnterprise([{ name: 'batches', value: [], evidence: many }], [], 2026);
  expect(words.get('batches')).toMatch(/^登记平台记录 fee:f0.* 等 1000 项$/);
  expect(words.get('batches')?.length).toBeLessThan(200);
  expect(facts[0]?.evidence).toHaveLength(1_000);
});

it('what is said in a claim holds for its rule, and never against the registry', () => {
  const said = { ruleId: 'BJ-FUND23-TRADE', year: 2025, facts: { isFirstContract: false, signedOn: '2025-01-01' } };
  const { common, ruleFacts, facts } = knownEnterprise(registry, [said], 2026);
  expect(common).not.toHaveProperty('signedOn');
  expect(ruleFacts.get('BJ-FUND23-TRADE')).toMatchObject({ isFirstContract: true, signedOn: '2025-01-01', year: 2025 });
  expect(facts.map(({ name, mark, rule }) => [name, mark, rule])).toEqual([
    ['isFirstContract', 'registry', undefined],
    ['year', 'claimed', undefined],
    ['exchange', 'registry', 'BJ-FUND23-TRADE'],
    ['signedOn', 'asserted', 'BJ-FUND23-TRADE'],
    ['year', 'claimed', 'BJ-FUND23-TRADE'],
  ]);
});
