import fc from 'fast-check';
import { contentDisposition, evidenceResponseHeaders } from './evidence-response.js';
import { safeFileName } from './safe-file-name.js';

describe('safeFileName', () => {
  it.each([
    ['合同.pdf', '合同.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    ['/etc/passwd', 'passwd'],
    ['C:\\fakepath\\a.pdf', 'a.pdf'],
    ['..', 'file'],
    ['.htaccess', 'htaccess'],
    ['', 'file'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: x\0.pdf', 'aSet-Cookie: x.pdf'],
    ['a\uD800.pdf', 'a.pdf'],
    ['a.pdf. . ', 'a.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('keeps the extension and whole characters within 255 bytes', () => {
    const safe = safeFileName(`${'数'.repeat(200)}.docx`);
    expect(safe).toBe(`${'数'.repeat(83)}.docx`);
    expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
  });

  it('is safe, in NFC, short, and settled for any input', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('/', '\\', '.', '\u202e', '\uD800', ' ', 'e\u0301'),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 200 }), (parts) => {
        const safe = safeFileName(parts.join(''));
        expect(safe).not.toMatch(/[/\\\p{Cc}\u202A-\u202E\u2066-\u2069]|^\.|^$/u);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe.normalize('NFC')).toBe(safe);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });
});

describe('contentDisposition', () => {
  it('gives the name in both forms (RFC 8187 section 3.2.3)', () => {
    expect(contentDisposition('€ rates.pdf')).toBe(
      'attachment; filename="_ rates.pdf"; filename*=UTF-8\'\'%E2%82%AC%20rates.pdf',
    );
    expect(contentDisposition("it's (1)*.pdf")).toContain("filename*=UTF-8''it%27s%20%281%29%2A.pdf");
  });

  it('cannot be broken out of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(contentDisposition(name)).toMatch(
          /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/,
        );
      }),
    );
  });
});

it('evidence is never shown in place', () => {
  expect(evidenceResponseHeaders['content-disposition']).toBe('attachment');
  expect(evidenceResponseHeaders['x-content-type-options']).toBe('nosniff');
  expect(evidenceResponseHeaders['content-security-policy']).toMatch(/^sandbox;/);
});
