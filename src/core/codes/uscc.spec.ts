import fc from 'fast-check';
import { organisationCheckCharacter, parseUscc, usccCheckCharacter } from './index.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const verdictOf = (text: string) => {
  const parsed = parseUscc(text);
  return parsed.ok ? parsed.value.checksum : parsed.code;
};

describe('unified social credit code, GB 32100-2015', () => {
  it.each([
    ['91110000802100433B', '北京百度网讯'],
    ['91440300708461136T', '深圳腾讯计算机'],
    ['914403001922038216', '华为技术'],
    ['911103026605015136', '京东世纪贸易'],
    ['91100000100003962T', '工商银行'],
  ])('accepts the published code %s (%s)', (code) => {
    expect(verdictOf(code)).toEqual({ verdict: 'match' });
  });

  it('refuses the code of the net with a Z', () => expect(verdictOf('91350100M000100Y4Z')).toBe('uscc-characters'));

  it('names the wrong parts of an invented code', () => {
    expect(verdictOf('91310115MA1G4L1WXK')).toMatchObject({ verdict: 'checksum-mismatch' });
  });

  it.each(['91350211M0000XUF46', '91350100M0001TGQXM'])('warns about %s, in real use, but parses it', (code) => {
    const parsed = parseUscc(code);
    expect(parsed).toMatchObject({ ok: true, value: { code, checksum: { verdict: 'checksum-mismatch' } } });
  });

  it.each([
    ['', 'uscc-length'],
    ['91110000802100433', 'uscc-length'],
    ['91110000802100433BB', 'uscc-length'],
    [' 91110000802100433B', 'uscc-length'],
    ['91110000802100433b', 'uscc-characters'],
    ['9111000080210043 B', 'uscc-characters'],
    ['91110000802100433Ｂ', 'uscc-characters'],
    ['９1110000802100433B', 'uscc-characters'],
    ['9111000A802100433B', 'uscc-characters'],
    ['91110000802100433\n', 'uscc-characters'],
    ['9111000080210043I3', 'uscc-characters'],
    ['𠮷1110000802100433B', 'uscc-characters'],
  ])('refuses %j with %s', (text, code) => expect(verdictOf(text)).toBe(code));

  it('takes the code apart', () => {
    expect(parseUscc('911103026605015136')).toEqual({
      ok: true,
      value: {
        code: '911103026605015136',
        department: '9',
        category: '1',
        division: '110302',
        organisation: '660501513',
        checksum: { verdict: 'match' },
      },
    });
  });

  const characters = (length: number) =>
    fc.array(fc.constantFrom(...ALPHABET), { minLength: length, maxLength: length }).map((list) => list.join(''));
  const valid = fc
    .tuple(characters(2), fc.stringMatching(/^[0-9]{6}$/), characters(8))
    .map(([head, division, body]) => `${head}${division}${body}${organisationCheckCharacter(body)}`)
    .map((first17) => first17 + usccCheckCharacter(first17));

  it('accepts every code built by its own rule and notices every change of one character', () => {
    fc.assert(
      fc.property(valid, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, character) => {
        expect(verdictOf(code)).toEqual({ verdict: 'match' });
        fc.pre(code[at] !== character);
        expect(verdictOf(code.slice(0, at) + character + code.slice(at + 1))).not.toEqual({ verdict: 'match' });
      }),
    );
  });

  it('has check characters that make both weighted sums vanish', () => {
    fc.assert(
      fc.property(valid, (code) => {
        const values = [...code].map((character) => ALPHABET.indexOf(character));
        const sum = values.reduce((total, value, index) => total + value * (index === 17 ? 1 : 3 ** index % 31), 0);
        expect(sum % 31).toBe(0);
        const weights = [3, 7, 9, 10, 5, 8, 4, 2, 1];
        const organisation = [...code.slice(8, 17)].map((character, index) =>
          index === 8 && character === 'X' ? 10 : Number.parseInt(character, 36),
        );
        expect(organisation.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0) % 11).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('tells which of the two check characters is wrong', () => {
    const wrongOrganisation = '91110000802100434';
    expect(verdictOf(wrongOrganisation + usccCheckCharacter(wrongOrganisation))).toEqual({
      verdict: 'checksum-mismatch',
      parts: ['organisation'],
    });
    expect(verdictOf('91110000802100433C')).toEqual({ verdict: 'checksum-mismatch', parts: ['uscc'] });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(typeof parseUscc(text).ok).toBe('boolean')));
  });
});
