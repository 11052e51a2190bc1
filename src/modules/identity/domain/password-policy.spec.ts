import fc from 'fast-check';
import { isCommonPassword } from './common-passwords.js';
import { normalizePassword, passwordFaults } from './password-policy.js';

describe('new passwords', () => {
  it.each([
    ['a good long one', []],
    ['青山横北郭白水绕东城此', ['password-too-short']],
    ['青山横北郭白水绕东城此地', []],
    ['长好'.repeat(64), ['password-common']],
    ['𠮷𠮸'.repeat(64), ['password-common']],
    [`${'xyz'.repeat(42)}abc`, ['password-too-long']],
    ['a\nnew line inside', ['password-malformed']],
    ['half a \ud800 pair of it', ['password-malformed']],
    ['Zhang.San.1980', ['password-is-username']],
  ])('%# judges %j', (password, faults) => {
    expect(passwordFaults(password, 'zhang.san.1980')).toEqual(faults);
  });

  it('may be 128 characters long, not 129', () => {
    const words = '岱宗夫如何齐鲁青未了造化钟神秀阴阳割昏晓荡胸生层云决眦入归鸟会当凌绝顶一览众山小';
    const exact = [...words.repeat(4)].slice(0, 128).join('');
    expect(passwordFaults(exact, 'x')).toEqual([]);
    expect(passwordFaults(`${exact}山`, 'x')).toEqual(['password-too-long']);
  });

  it.each([
    'password1234',
    'passwordpassword',
    '!!Administrator!!',
    '123456789012',
    '098765432109',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'qwertyuiop123',
    '1qaz2wsx3edc',
    'CorrectHorseBatteryStaple',
    'woaini520520520',
  ])('are not what everybody tries: %s', (password) => expect(isCommonPassword(password.toLowerCase())).toBe(true));

  it.each([
    '中文密码很长很长很长很长1',
    '我的test密码与众不同吧',
    '20260302-7319',
    'correct horse battery staples',
    'jade-mountain-river',
    '密码之外别有洞天的世界里',
  ])('can be %s', (password) => expect(isCommonPassword(password)).toBe(false));

  it('are the same however they are composed, and judging never throws', () => {
    expect(normalizePassword('ｐａｓｓ é')).toBe(normalizePassword('pass e\u0301'));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) =>
        expect(Array.isArray(passwordFaults(text, 'user'))).toBe(true),
      ),
    );
  });
});
