import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { compactText } from '../../src/core/certificate-text/index.js';
import { utf8 } from '../../src/core/bytes.js';
import { readPdf } from '../../src/core/pdf/index.js';
import { qrUrl, readQrUrl } from '../../src/core/qr/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { readPng } from '../support/png.js';
import { samplePaper, samplePdf, samplePdfKey } from '../support/sample-pdf.js';
import { SampleRegistry } from '../support/sample-registry.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** OpenSSL, Poppler and jsQR before a certificate on paper. */
const folder = temporaryFolder();
afterAll(folder.remove);

const put = (name: string, bytes: Uint8Array): string => {
  const path = join(folder.path, name);
  writeFileSync(path, bytes);
  return path;
};
/** As long as a summary may be, and as hard to compress: the densest code that is printed. */
const SUMMARY = utf8(
  Array.from({ length: 130 }, (_, i) => Buffer.from(nodeCrypto.sha256(utf8(`${i}`))).toString('base64'))
    .join('')
    .slice(0, 1_000),
);
const number = 'SJ1102026010001';
const QR = qrUrl('https://registry.example', number, SUMMARY);

const key = samplePdfKey();
const registry = new SampleRegistry();
const long = registry.issue(number, {
  content: {
    summary: '线路、站点与时刻，已去除个人信息（“脱敏”）。'.repeat(20).slice(0, 400),
    rights: Array.from({ length: 20 }, (_, i) => ({
      right: (['hold', 'use', 'operate'] as const)[i % 3] ?? 'hold',
      holder: '91110000802100433B',
      from: '2026-01-05',
      restrictions: `第 ${i} 项限制，依合同约定；${'不得转授权，'.repeat(i * 4)}以下空白`,
    })),
    // A hyphen that does not break shares its glyph with the plain one.
    restrictionScope: '甲‑乙 - 丙‧丁 • 戊\n第二行',
  },
});
let file: Uint8Array;
let longFile: Uint8Array;

beforeAll(async () => {
  file = (await samplePdf(key, { qr: QR })).signed;
  const { items, attachment, title } = samplePaper(long, key);
  longFile = (await samplePdf(key, { items, attachment, title, qr: QR, isSample: true })).signed;
});

describe('openssl cms -verify -cades', () => {
  const partsOf = (bytes: Uint8Array) => {
    const text = Buffer.from(bytes).toString('latin1');
    const [, start, end] = /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/.exec(text)?.map(Number) ?? [];
    if (start === undefined || end === undefined) throw new Error('no range');
    const contents = Buffer.from(text.slice(start + 1, end - 1), 'hex');
    return {
      cms: contents.subarray(0, 4 + contents.readUInt16BE(2)),
      signed: Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]),
    };
  };
  const verify = (signed: Uint8Array, cms: Uint8Array) => {
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(key.certificate).toString('base64')}\n-----END CERTIFICATE-----\n`;
    const words = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any', '-out', '/dev/null'];
    const files = ['-in', put('sig.der', cms), '-content', put('content', signed), '-CAfile', put('ca.pem', utf8(pem))];
    return spawnSync('openssl', [...words, ...files], { encoding: 'utf8' });
  };

  it('accepts the signature', () => {
    const { signed, cms } = partsOf(file);
    expect(verify(signed, cms)).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('CAdES Verification successful'),
    });
  });

  it('refuses it for other bytes, and another signature for these', () => {
    const { signed, cms } = partsOf(file);
    const changed = Buffer.from(signed);
    changed[500] = (changed[500] ?? 0) ^ 1;
    expect(verify(changed, cms).status).not.toBe(0);
    expect(verify(signed, partsOf(longFile).cms).status).not.toBe(0);
  });
});

describe('poppler', () => {
  it('finds one valid signature over the whole document', () => {
    const found = spawnSync('pdfsig', ['-nocert', put('signed.pdf', file)], { encoding: 'utf8' }).stdout;
    expect(found).toContain('Signature Type: ETSI.CAdES.detached');
    expect(found).toContain('Total document signed');
    expect(found).toContain('Signature is Valid.');
    expect(found).not.toContain('Signature #2');
  });

  it('reads the text that we read, on every page', () => {
    for (const bytes of [file, longFile]) {
      const path = put('text.pdf', bytes);
      const { pages = [] } = readPdf(bytes, nodeCrypto);
      const characters = (text: string) => [...compactText(text)].sort().join('');
      for (const [place, page] of pages.entries()) {
        const words = ['-f', `${place + 1}`, '-l', `${place + 1}`, '-raw', path, '-'];
        // Poppler reads by place and not in the order of drawing.
        expect(characters(execFileSync('pdftotext', words, { encoding: 'utf8' }))).toBe(characters(page));
      }
    }
  });

  it('finds a tagged document in Chinese, without script, and the one attachment', () => {
    const info = execFileSync('pdfinfo', [put('info.pdf', file)], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/JavaScript: +no/);
    expect(info).toMatch(/Encrypted: +no/);
    expect(info).toMatch(/Page size: +595\.28 x 841\.89 pts \(A4\)/);
    const attached = execFileSync('pdfdetach', ['-list', join(folder.path, 'info.pdf')], { encoding: 'utf8' });
    expect(attached).toMatch(/1 embedded files[\s\S]*SJ1102026010001\.vc\.json/);
  });
});

describe('the printed page', () => {
  it.each<[string, () => Uint8Array]>([
    ['of one certificate', () => file],
    ['of a long one with the mark of a sample', () => longFile],
  ])(
    '%s shows the code to a decoder, at 220 dots an inch',
    (_name, bytes) => {
      const path = put('page.pdf', bytes());
      const { pages = [] } = readPdf(bytes(), nodeCrypto);
      const last = String(pages.length);
      // The right third, where the code is: all of it takes the decoder a minute.
      const place = ['-r', '220', '-x', '1200', '-y', '0', '-W', '619', '-H', '2573'];
      const words = ['-f', last, '-l', last, ...place, '-singlefile', '-png', path, join(folder.path, 'page')];
      execFileSync('pdftoppm', words);
      const png = readPng(readFileSync(join(folder.path, 'page.png')));
      const text = jsQR.default(png.data, png.width, png.height)?.data ?? '';
      expect(text).toBe(QR);
      const read = readQrUrl(text);
      expect(read.ok && read.value.number).toBe(number);
    },
    300_000,
  );
});
