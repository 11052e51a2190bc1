import fc from 'fast-check';
import {
  all,
  any,
  foldText,
  holds,
  indexTerms,
  LONGEST_QUERY,
  marked,
  parseQuery,
  passage,
  scorer,
  term,
  tsqueryText,
} from './index.js';

const finds = (question: string, text: string, form: 'strict' | 'relaxed' = 'strict'): boolean => {
  const expression = parseQuery(question)?.[form];
  return expression !== undefined && holds(expression, new Set(indexTerms(text)));
};
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom(...'数据公交線路站点5gAＡ２.-_/ \n\'"\\&|!():*<>𠮷\u0000\ud800ﬁ') }),
);

describe('terms of a search', () => {
  it.each([
    ['full width and case', 'ＰＭ２.５ 浓度', 'pm2.5 浓度'],
    ['traditional characters', '數據資產登記證書', '数据资产登记证书'],
    ['ligatures', 'ﬁle', 'file'],
    ['characters beyond the first plane', '𠮷野家', '𠮷野家'],
    ['a lone surrogate', 'a\ud800', 'a\ufffd'],
  ])('folds %s', (_name, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('are pairs, single characters and whole words, with the parts of a code', () => {
    expect(indexTerms('5G基站 ELT-0001').sort()).toEqual(['0001', '5g', 'elt', 'elt-0001', '基', '基站', '站'].sort());
    expect(indexTerms('数据')).toEqual(['数', '据', '数据']);
    expect(indexTerms(' ，。—— !')).toEqual([]);
  });

  it.each([
    ['a word of two characters', '公交', '公交线路站点信息', true],
    ['one character', '路', '公交线路站点信息', true],
    ['a pair that is not there', '公路', '公交线路站点信息', false],
    ['a code as it stands', 'elt-0001', '数据项 ELT-0001', true],
    ['a part of a code', '0001', '数据项 ELT-0001', true],
    ['half a word', 'EL', '数据项 ELT-0001', false],
    ['two words in any order', '站点 公交', '公交线路站点信息', true],
    ['another width', 'ｐｍ２．５', '细颗粒物PM2.5小时浓度', true],
    ['a traditional form', '線路', '公交线路站点信息', true],
  ])('find %s', (_name, question, text, found) => {
    expect(finds(question, text)).toBe(found);
  });

  it('relaxed, forgive what stands between two words and what every name says', () => {
    expect(finds('轨道交通客流', '北京市轨道交通刷卡客流数据')).toBe(false);
    expect(finds('轨道交通客流', '北京市轨道交通刷卡客流数据', 'relaxed')).toBe(true);
    expect(finds('公交数据', '公交线路站点信息', 'relaxed')).toBe(true);
    expect(finds('公交数据', '药品目录信息', 'relaxed')).toBe(false);
  });

  it.each(['', '   ', '，。！？', '&|!():*', "'", '\\', '\u0000', '\u200b'])('ask nothing with %j', (question) => {
    expect(parseQuery(question)).toBeUndefined();
  });

  it('are few, however long the question is', () => {
    const size = (text: string) => (text.match(/'/g) ?? []).length / 2;
    const long = Array.from({ length: 5_000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    const query = parseQuery(long);
    expect(size(tsqueryText(query?.strict ?? any([])) ?? '')).toBeLessThanOrEqual(48);
    expect(size(tsqueryText(query?.relaxed ?? any([])) ?? '')).toBeLessThanOrEqual(LONGEST_QUERY);
    const many = parseQuery(Array.from({ length: 100 }, () => '公交客流').join('，'));
    expect(size(tsqueryText(many?.relaxed ?? any([])) ?? '')).toBeLessThanOrEqual(200);
    const costly = parseQuery(Array.from({ length: 12 }, () => '轨道交通刷卡客流').join(' '));
    expect([costly?.strict === undefined, costly?.relaxed]).toEqual([false, undefined]);
  });

  it('find every text by itself, strictly and relaxed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = parseQuery(text);
        if (query === undefined) return;
        const terms = new Set(indexTerms(text));
        expect(holds(query.strict, terms)).toBe(true);
        if (query.relaxed !== undefined) expect(holds(query.relaxed, terms)).toBe(true);
      }),
    );
  });

  it('make no operator of what stands in a term', () => {
    expect(tsqueryText(all([term("a'&b"), any([term('c\\'), term('d')])]))).toBe("('a''&b' & ('c\\\\' | 'd'))");
    expect(tsqueryText(all([any([]), all([])]))).toBeUndefined();
  });

  it('hold all of nothing, and nothing of nothing', () => {
    expect([holds(all([]), new Set()), holds(any([]), new Set())]).toEqual([true, false]);
  });
});

describe('findings', () => {
  const query = parseQuery('公交线路');
  const score = (name: string, code = ''): number => (query === undefined ? -1 : scorer(query)({ name, code }));

  it('come in order: the code asked for, the words as they stand, their pairs, the shorter name', () => {
    const code = parseQuery('DA1122026070001');
    expect(code && scorer(code)({ name: '别的', code: 'DA1122026070001' })).toBeGreaterThan(score('公交线路'));
    expect(score('公交线路')).toBeGreaterThan(score('公交线路站点信息'));
    expect(score('公交线路站点信息')).toBeGreaterThan(score('线路与公交'));
    expect(score('线路与公交')).toBeGreaterThan(score('别的名称'));
  });

  it('are marked where the question stands, in the text as it was', () => {
    expect(marked('全市ＰＭ２.５浓度', parseQuery('pm2.5'))).toEqual([
      { text: '全市', isHit: false },
      { text: 'ＰＭ２.５', isHit: true },
      { text: '浓度', isHit: false },
    ]);
    const pieces = marked('公共交通线路', query).map(({ text, isHit }) => (isHit ? `[${text}]` : text));
    expect(pieces).toEqual(['公共交通', '[线路]']);
  });

  it('show the passage around the first hit, with dots where something is left out', () => {
    const text = `${'前'.repeat(200)}公交线路${'后'.repeat(200)}`;
    const shown = passage(text, query)
      .map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
      .join('');
    expect(shown).toBe(`…${'前'.repeat(20)}[公交线路]${'后'.repeat(66)}…`);
    expect(passage('短', query)).toEqual([{ text: '短', isHit: false }]);
  });

  it('lose nothing of a text by being marked, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, question) => {
        const pieces = marked(text, parseQuery(question));
        expect(pieces.map((piece) => piece.text).join('')).toBe(text.toWellFormed().normalize('NFC'));
      }),
    );
  });

  it('have a score between 0 and 9,999', () => {
    fc.assert(
      fc.property(anyText, anyText, (name, question) => {
        const asked = parseQuery(question);
        if (asked === undefined) return;
        const found = scorer(asked)({ name, code: name });
        expect(Number.isInteger(found) && found >= 0 && found <= 9_999).toBe(true);
      }),
    );
  });
});
