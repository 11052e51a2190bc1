import fc from 'fast-check';
import { nobleCrypto } from '../crypto.js';
import { comparable, folded } from './comparable.js';
import {
  boundsOf,
  dice,
  gramsOf,
  hiddenBy,
  isNear,
  SIGNATURE_BITS,
  schemaFingerprint,
  signatureOf,
  sketchOf,
} from './index.js';
import { overlap } from './grams.js';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const chinese = fc.string({
  unit: fc.constantFrom(...'数据集北京城市交通流量设备租赁二〇二四年公共０1２ａAＡ㈱⼈人·-_ 　\u200b\u3164\ufe0f😀'),
  maxLength: 40,
});
const text = fc.oneof(anyText, chinese);
const percent = fc.integer({ min: 1, max: 100 });
const likeness = (left: string, right: string) => dice(gramsOf(left), gramsOf(right));

describe('a text as it is compared', () => {
  it.each([
    ['full width', '２０２４年ＡＢＣ数据集', '2024年abc数据集'],
    ['half-width katakana', 'ﾃﾞｰﾀ', 'データ'],
    ['CJK compatibility ideographs', '\uf900\uf9dc樂', '豈隆樂'],
    ['Kangxi radicals', '⼈⼝数据', '人口数据'],
    ['squared and enclosed forms', '㈱㌔㊙', '(株)キロ秘'],
    ['zero-width characters', '交\u200b通\u200d流\u2060量\ufeff', '交通流量'],
    ['Hangul fillers and variation selectors', '交\u3164通\ufe0f\u{e0101}', '交通'],
    ['punctuation and blanks', '《交通》 流量—数据·集（一）', '交通流量数据集一'],
    ['case, also where neighbours decide', 'ΟΔΟΣ-Straße', 'οδοσstrasse'],
  ])('%s', (_, left, right) => {
    expect(comparable(left)).toBe(comparable(right));
    expect(likeness(left, right)).toBe(1000);
  });

  it('is its signs where it has no letter', () => {
    const emoji = '😀'.repeat(20) + '🚗'.repeat(20);
    expect(comparable(emoji)).toBe(emoji);
    expect(likeness(emoji, emoji)).toBe(1000);
    expect(likeness(emoji, '🚕'.repeat(40))).toBe(0);
    expect(likeness('——', '……')).toBe(0);
  });

  it.each(['', ' 　', '\u200b\u2060', '\u3164\ufe0f'])(
    'is empty where nothing can be seen, and like nothing (%j)',
    (nothing) => {
      expect(comparable(nothing)).toBe('');
      expect(likeness(nothing, nothing)).toBe(0);
      expect(isNear([], [], 1)).toBe(false);
      expect(sketchOf(gramsOf(nothing))).toEqual([]);
    },
  );

  it('stays what it is when it is made anew', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(folded(folded(any))).toBe(folded(any));
        expect(comparable(comparable(any))).toBe(comparable(any));
      }),
      { numRuns: 2_000 },
    );
  });

  it('folds every single character once and for all', () => {
    const unstable: string[] = [];
    for (let point = 0; point <= 0x10ffff; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const once = folded(String.fromCodePoint(point));
      if (folded(once) !== once) unstable.push(point.toString(16));
    }
    expect(unstable).toEqual([]);
  });
});

describe('likeness', () => {
  it('is symmetric, between nothing and all, and all for what is equal', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(likeness(left, right)).toBe(likeness(right, left));
        expect(likeness(left, right)).toBeGreaterThanOrEqual(0);
        expect(likeness(left, right)).toBeLessThanOrEqual(1000);
        expect(likeness(left, left)).toBe(comparable(left) === '' ? 0 : 1000);
      }),
    );
  });

  it('reaches a percentage exactly where the fraction does', () => {
    fc.assert(
      fc.property(chinese, chinese, percent, (left, right, least) => {
        const [a, b] = [gramsOf(left), gramsOf(right)];
        const reached =
          a.length > 0 && b.length > 0 && (2 * overlap(a, b)) / (a.length + b.length) >= least / 100 - 1e-12;
        expect(isNear(a, b, least)).toBe(reached);
      }),
    );
  });

  it('is missed by no candidate search: bounds and any `enough` grams find whatever is near', () => {
    const sets = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(sets, sets, percent, (a, b, least) => {
        if (!isNear(a, b, least)) return;
        const bounds = boundsOf(a.length, least);
        expect(b.length).toBeGreaterThanOrEqual(bounds.least);
        expect(b.length).toBeLessThanOrEqual(bounds.most);
        // The worst choice of grams: those that the other does not have come first.
        const worst = a.toSorted((left, right) => Number(b.includes(left)) - Number(b.includes(right)));
        expect(worst.slice(0, bounds.enough).some((gram) => b.includes(gram))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is never ruled out by a count of bits: what is hidden is allowed for', () => {
    const sets = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 42 - 1 }), { maxLength: 200 });
    fc.assert(
      fc.property(sets, sets, sets, (common, left, right) => {
        const [a, b] = [[...new Set([...common, ...left])], [...new Set([...common, ...right])]];
        const [mine, theirs] = [signatureOf(a), signatureOf(b)];
        const ones = [...mine].filter((bit, index) => bit === '1' && theirs[index] === '1').length;
        expect(mine).toHaveLength(SIGNATURE_BITS);
        expect(overlap(a, b)).toBeLessThanOrEqual(ones + hiddenBy(a));
      }),
    );
  });

  it('asks for no more grams than it must', () => {
    expect(boundsOf(12, 80)).toEqual({ least: 8, most: 18, enough: 5 });
    expect(boundsOf(1, 80)).toEqual({ least: 1, most: 1, enough: 1 });
    expect(boundsOf(10, 100)).toEqual({ least: 10, most: 10, enough: 1 });
  });

  it('keeps pairs of characters apart, beyond the first plane too', () => {
    expect(gramsOf('𠮷野')).not.toEqual(gramsOf('野𠮷'));
    expect(gramsOf('家')).toEqual(['家'.codePointAt(0)]);
    expect(Math.max(...gramsOf('\u{10fffd}\u{10fffd}'))).toBeLessThan(2 ** 42);
  });
});

describe('the sketch of a summary', () => {
  const sentence = Array.from({ length: 200 }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
  ).join('');
  const meets = (left: string, right: string) => {
    const known = new Set(sketchOf(gramsOf(left)));
    return sketchOf(gramsOf(right)).filter((band) => known.has(band)).length;
  };

  it('is that of the set: neither order nor spelling counts', () => {
    expect(sketchOf(gramsOf('ＡＢ数据'))).toEqual(sketchOf(gramsOf('ab 数据')));
    expect(sketchOf([3, 1, 2])).toEqual(sketchOf([1, 2, 3]));
    expect(new Set(sketchOf([1])).size).toBe(24);
    expect(Math.max(...sketchOf(gramsOf(sentence)))).toBeLessThan(2 ** 37);
  });

  it('meets that of a near text, and not that of another', () => {
    expect(meets(sentence, sentence)).toBe(24);
    const missed = Array.from(
      { length: 100 },
      (_, start) => `${sentence.slice(0, start)}改动${sentence.slice(start + 8)}`,
    );
    expect(missed.filter((changed) => meets(sentence, changed) === 0)).toEqual([]);
    expect(meets(sentence, [...sentence].reverse().join(''))).toBe(0);
  });
});

describe('the fingerprint of a schema', () => {
  const of = (...columns: [string, string][]) =>
    schemaFingerprint(
      nobleCrypto,
      columns.map(([name, type]) => ({ name, type })),
    );

  it('does not look at order and spelling', () => {
    expect(of(['Id', 'INT'], ['名称', 'text'])).toBe(of(['名称', 'ＴＥＸＴ'], ['id\u200b', ' int ']));
  });

  it('looks at everything else', () => {
    const all = [of(['a', 'b']), of(['b', 'a']), of(['a', 'b'], ['a', 'b']), of(['ab', '']), of(['a_', 'b']), of()];
    expect(new Set(all).size).toBe(all.length);
  });

  it('is the digest of the canonical list', () => {
    // printf '[{"name":"id","type":"int"},{"name":"名称","type":"text"}]' | sha256sum
    expect(of(['名称', 'text'], ['ID', 'int'])).toBe(FINGERPRINT);
  });
});

const FINGERPRINT = 'sha256:c2e5ff6e4f5060e4539ba13e4669f7cef597e145e73d68f8368dc74aa755dc4e';
