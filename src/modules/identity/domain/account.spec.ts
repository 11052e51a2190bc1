import { isActiveAdministrator, parseUsername, usernameKey } from './account.js';

describe('accounts', () => {
  it.each(['abc', 'zhang.san', 'A-1_2@example.cn', '9'.repeat(64)])('may be named %s', (text) =>
    expect(parseUsername(text)).toEqual({ ok: true, value: text }),
  );

  it.each(['', 'ab', '.abc', 'a b', 'а́bc', '张三丰', 'abc\n', 'a'.repeat(65)])('may not be named %j', (text) =>
    expect(parseUsername(text).ok).toBe(false),
  );

  it('are one for all spellings of a name', () => expect(usernameKey('Zhang.San')).toBe(usernameKey('zhang.SAN')));

  it('administer only while they are active', () => {
    expect(isActiveAdministrator({ state: 'active', roles: ['operator', 'administrator'] })).toBe(true);
    expect(isActiveAdministrator({ state: 'disabled', roles: ['administrator'] })).toBe(false);
    expect(isActiveAdministrator({ state: 'active', roles: ['operator'] })).toBe(false);
  });
});
