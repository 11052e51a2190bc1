import fc from 'fast-check';
import { boolean, day, instant, integer, line, list, normalizeText, object, oneOf, parseShape, text } from './index.js';

const shape = object({ name: line(5), flags: list(boolean) }, { kind: oneOf('a', 'b'), count: integer(0, 9) });

describe('shapes', () => {
  it.each<[string, unknown]>([
    ['the least', { name: '数据', flags: [] }],
    ['everything', { name: '数据', flags: [true], kind: 'b', count: 9 }],
    ['five characters outside the basic plane', { name: '𠮷𠮷𠮷𠮷𠮷', flags: [] }],
  ])('accepts %s', (_name, value) => {
    expect(parseShape(shape, value)).toEqual({ ok: true, value });
  });

  it.each<[string, unknown, string]>([
    ['a missing member', { name: '数据' }, '/flags'],
    ['an extra member', { name: '数据', flags: [], more: 1 }, '/more'],
    ['an inherited name as a member', { name: '数据', flags: [], toString: 1 }, '/toString'],
    ['a string for a number', { name: '数据', flags: [], count: '1' }, '/count'],
    ['a number beyond the bound', { name: '数据', flags: [], count: 10 }, '/count'],
    ['an unknown kind', { name: '数据', flags: [], kind: 'c' }, '/kind'],
    ['a wrong item', { name: '数据', flags: [true, 0] }, '/flags/1'],
    ['a list for an object', [], '/'],
    ['a text that is too long', { name: '数据数据数据', flags: [] }, '/name'],
    ['two lines where one is wanted', { name: 'a\nb', flags: [] }, '/name'],
  ])('refuses %s and says where', (_name, value, pointer) => {
    expect(parseShape(shape, value)).toMatchObject({ ok: false, detail: expect.stringMatching(`^${pointer}:`) });
  });

  it.each<[string, string]>([
    ['decomposed letters', 'e\u0301'],
    ['a compatibility ideograph', '\uF900'],
    ['a zero-width space', 'a\u200bb'],
    ['a right-to-left override', 'a\u202eb'],
    ['a control character', 'a\u0007b'],
    ['a lone surrogate', 'a\ud800b'],
    ['a private character', 'a\ue000b'],
    ['an outer blank', ' a'],
    ['an ideographic blank at the end', 'a\u3000'],
    ['nothing', ''],
  ])('refuses %s in a text', (_name, value) => {
    expect(parseShape(text(10), value).ok).toBe(false);
  });

  it('counts and normalises a text as the plain definition does', () => {
    const plain = (value: string): boolean => {
      const length = [...value].length;
      const deceptive = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(value.replaceAll('\n', ' '));
      return length >= 1 && length <= 5 && normalizeText(value) === value && !deceptive;
    };
    const character = fc.oneof(
      fc.constantFrom(
        ' ',
        '\n',
        '\r',
        '\u2000',
        '\u3000',
        'e',
        '\u0301',
        '\uF900',
        '\ud842',
        '\udfb7',
        '\u200b',
        '\ue000',
        '数',
      ),
      fc.string({ unit: 'binary', maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 7 }), (characters) => {
        const value = characters.join('');
        expect(parseShape(text(5), value).ok).toBe(plain(value));
      }),
      { numRuns: 3_000 },
    );
  });

  it('normalises a text to one that it accepts', () => {
    const typed = ' 数据\r\ne\u0301\uF900\u3000';
    expect(normalizeText(typed)).toBe('数据\né豈');
    expect(parseShape(text(10), normalizeText(typed)).ok).toBe(true);
  });

  it.each([
    '2026-02-29T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.000+08:00',
  ])('refuses the instant %s', (value) => {
    expect(parseShape(instant, value).ok).toBe(false);
  });

  it('knows the days of the calendar', () => {
    expect(parseShape(day, '2028-02-29').ok).toBe(true);
    expect(parseShape(day, '2027-02-29').ok).toBe(false);
  });
});
