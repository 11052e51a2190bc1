import fc from 'fast-check';
import { parseIdentityDocument } from './identity-document.js';

describe('identity documents', () => {
  it.each([
    '11010519491231002X',
    '440524188001010014',
    ' 110105 19491231 002x',
    '１１０１０５１９４９１２３１００２Ｘ',
  ])('reads the resident identity card %s (GB 11643-1999, annex A)', (text) =>
    expect(parseIdentityDocument('resident-identity-card', text).ok).toBe(true),
  );

  it('gives every spelling of a number the same form', () => {
    const spellings = ['11010519491231002X', '110105-19491231-002x', '１１０１０５１９４９１２３１００２Ｘ'];
    const forms = spellings.map((text) => parseIdentityDocument('resident-identity-card', text));
    expect(new Set(forms.map((form) => (form.ok ? form.value.number : '')))).toEqual(new Set(['11010519491231002X']));
  });

  it('notices every change of one digit', () => {
    const card = '11010519491231002X';
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789') {
        if (digit === card[at]) continue;
        const changed = card.slice(0, at) + digit + card.slice(at + 1);
        expect(parseIdentityDocument('resident-identity-card', changed).ok).toBe(false);
      }
    }
  });

  it.each(['', '1', '110105194912310021', '1101051949123100', 'A1010519491231002X'])('refuses the card %j', (text) =>
    expect(parseIdentityDocument('resident-identity-card', text)).toEqual({
      ok: false,
      code: 'identity-document-malformed',
    }),
  );

  it('reads passports and never throws', () => {
    expect(parseIdentityDocument('passport', 'e12345678')).toMatchObject({ value: { number: 'E12345678' } });
    expect(parseIdentityDocument('passport', '护照').ok).toBe(false);
    const types = fc.constantFrom('resident-identity-card', 'passport', 'other');
    fc.assert(
      fc.property(types, fc.string({ unit: 'binary' }), (type, text) =>
        expect(typeof parseIdentityDocument(type, text).ok).toBe('boolean'),
      ),
    );
  });
});
