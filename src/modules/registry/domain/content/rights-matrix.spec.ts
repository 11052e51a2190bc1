import { content, HOLDER } from '../../../../../test/support/registry-fixtures.js';
import { Fault } from '../../../../core/fault.js';
import { ACQUISITIONS, type Acquisition, acquisitionRule, parseApplicationContent, RIGHTS, SOURCES } from './index.js';

const ALL = ['hold', 'use', 'operate'];

/** Article 21 as the guide has it, written out once more by hand. */
const ARTICLE_21: [Acquisition, readonly string[]][] = [
  ['own-production', ALL],
  ['contract-collection', ALL],
  ['natural-person', ALL],
  ['public-collection', ['hold', 'use']],
  ['public-collection-product', ALL],
  ['fusion-by-contract', ALL],
  ['fusion-unspecified', ['hold', 'use']],
  ['fusion-with-consent', ALL],
  ['derivation', ALL],
  ['entrusted-processing', []],
  ['entrusted-processing-by-contract', ALL],
];

const refusedRights = (acquisition: string, source: string): string[] => {
  const rights = RIGHTS.map((right) => ({ holder: 'a', code: HOLDER, right, from: '2026-01-01' }));
  try {
    parseApplicationContent(content({ acquisition, source, rights }), 'submission');
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.errors.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

describe('article 21', () => {
  it('has every case', () => expect(ACQUISITIONS).toEqual(ARTICLE_21.map(([acquisition]) => acquisition)));

  it.each(ARTICLE_21)('%s allows %j', (acquisition, allowed) => {
    const source = acquisitionRule(acquisition).sources[0] ?? '';
    const refused = RIGHTS.flatMap((right, index) =>
      allowed.includes(right) ? [] : [`/rights/${index}/right right-not-registrable`],
    );
    expect(refusedRights(acquisition, source)).toEqual(refused);
  });

  it.each(ACQUISITIONS)('%s is quoted, and goes only with its sources', (acquisition) => {
    const { article, quote, sources } = acquisitionRule(acquisition);
    expect([article, quote].every((text) => text.length > 5)).toBe(true);
    for (const source of SOURCES) {
      const refused = refusedRights(acquisition, source).includes('/acquisition acquisition-not-of-source');
      expect(refused).toBe(!sources.includes(source));
    }
  });
});
