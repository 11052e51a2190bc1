import fc from 'fast-check';
import { apiKeyText, parseCredential, sessionToken } from './credential.js';

const SECRET = 'A'.repeat(43);
const ID = '0b0e9c6e-9df5-4f6e-9d0f-0e5d7d0f7a11';

describe('the Authorization header', () => {
  it('names sessions, API keys and signed tokens by their form', () => {
    const session = sessionToken(SECRET);
    expect(parseCredential(`Bearer ${session}`)).toEqual({ kind: 'session', token: session });
    expect(parseCredential(`bearer ${session}`)).toEqual({ kind: 'session', token: session });
    expect(parseCredential(`Bearer ${apiKeyText(ID, SECRET)}`)).toEqual({ kind: 'api-key', id: ID, secret: SECRET });
    expect(parseCredential('Bearer aa.bb.cc')).toEqual({ kind: 'oidc', token: 'aa.bb.cc' });
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Bearer  ${sessionToken(SECRET)}`,
    `Bearer ${sessionToken(SECRET)} `,
    `Bearer ${sessionToken(SECRET)}A`,
    `Bearer drk_${ID}_${SECRET}`,
    `Bearer ${apiKeyText(ID.toUpperCase(), SECRET)}`,
    `Basic ${sessionToken(SECRET)}`,
    'Bearer a.b',
    'Bearer a..c',
    `Bearer ${'a'.repeat(9000)}.bb.cc`,
  ])('%# is no credential', (text) => expect(parseCredential(text)).toBeUndefined());

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseCredential(`Bearer ${text}`)));
  });
});
