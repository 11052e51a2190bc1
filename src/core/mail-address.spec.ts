import { parseMailAddress } from './mail-address.js';

it.each(['a@b.cn', 'zhang.san+registry@mail.example.com', `${'a'.repeat(64)}@example.com`])('takes %s', (text) => {
  expect(parseMailAddress(text)).toEqual({ ok: true, value: text });
});

it.each([
  '',
  'a',
  '@b.cn',
  'a@',
  'a@b',
  'a@b..cn',
  'a@-b.cn',
  '.a@b.cn',
  'a..b@c.cn',
  'a@b.cn,c@d.cn',
  'a b@c.cn',
  'Name <a@b.cn>',
  'a@b.cn\r\nBcc: c@d.cn',
  'a@b.cn\n',
  'a@[127.0.0.1]',
  '"a"@b.cn',
  'a@b@c.cn',
  `${'a'.repeat(65)}@example.com`,
  `a@${'b'.repeat(64)}.cn`,
  `a@${'b.'.repeat(130)}cn`,
])('refuses %j', (text) => {
  expect(parseMailAddress(text).ok).toBe(false);
});
