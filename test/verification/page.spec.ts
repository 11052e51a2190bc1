import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebAssets } from '../../src/modules/verification/http/page/web-assets.js';
import { WholeApp } from '../support/app.js';
import { Road } from '../support/road.js';
import { ensureBuilt } from '../support/registry-process.js';

let whole: WholeApp;
let road: Road;
let number: string;
beforeAll(async () => {
  ensureBuilt();
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  number = await road.published();
  await whole.settle();
}, 180_000);
afterAll(() => whole.close());

const get = async (url: string, headers: Readonly<Record<string, string>> = { accept: 'text/html' }) => {
  const { statusCode, headers: answered, body, rawPayload } = await whole.app.inject({ method: 'GET', url, headers });
  return { status: statusCode, headers: answered, text: body, bytes: rawPayload };
};

describe('the page as the server writes it', () => {
  it('runs no script but its own, and holds none itself', async () => {
    const { status, headers, text } = await get('/verify');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
        "script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(headers['permissions-policy']).toBe('camera=(self), microphone=(), geolocation=(), display-capture=()');
    expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual(['nosniff', 'no-referrer']);
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
    expect([...text.matchAll(/<script/g)]).toHaveLength(1);
    expect(text).toMatch(/<script type="module" src="\/verify\/assets\/[\w.-]+\.js"><\/script>/);
  });

  it('carries the trust file, byte for byte', async () => {
    const { text } = await get('/verify');
    const attribute = /<template id="trust-file" data-text="([^"]*)">/.exec(text)?.[1] ?? '';
    const embedded: unknown = JSON.parse(attribute.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    expect(embedded).toBe((await get('/v1/trust-file', {})).text);
  });

  it('serves its files for ever, packed for whoever takes that', async () => {
    const { text } = await get('/verify');
    const addresses = [...text.matchAll(/"(\/verify\/assets\/[^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of addresses) {
      const plain = await get(address, {});
      expect([plain.status, plain.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      const packed = await get(address, { 'accept-encoding': 'gzip, br' });
      expect(packed.headers['content-encoding']).toBe('gzip');
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length + 32);
    }
  });

  it.each([
    'x.js',
    '..%2f..%2fpackage.json',
    '.vite%2fmanifest.json',
    'manifest.json',
    '%2e%2e',
    'constructor',
    '__proto__.js',
  ])('has no file %s', async (name) => {
    expect((await get(`/verify/assets/${name}`, {})).status).toBe(404);
  });
});

describe('without script', () => {
  it('a number is answered with the basic record, by form and by address', async () => {
    for (const url of [`/verify?number=${number}`, `/verify/${number}`]) {
      const { status, text } = await get(url);
      expect([url, status]).toEqual([url, 200]);
      for (const word of [number, '有效', '社会数据资产登记中心', '在有效期内', '这是登记系统的答复']) {
        expect(text).toContain(word);
      }
    }
  });

  it('under the address of a QR code, only whoever has no script reads the answer', async () => {
    const { text } = await get(`/verify/${number}`);
    const withoutScript = [...text.matchAll(/<noscript>(.*?)<\/noscript>/gs)].map(([, content]) => content).join('');
    expect(withoutScript).toContain('在有效期内');
    expect(text.replace(/<noscript>.*?<\/noscript>/gs, '')).not.toContain('在有效期内');
  });

  it('a number that is not there is said to be so, whatever it is', async () => {
    const hostile = '"><script>alert(1)</script>';
    for (const asked of ['DA1112026089999', hostile, '\u202e']) {
      const form = await get(`/verify?number=${encodeURIComponent(asked)}`);
      const link = await get(`/verify/${encodeURIComponent(asked)}`);
      expect([form.status, link.status]).toEqual([200, 404]);
      for (const { text } of [form, link]) {
        expect(text).toContain('没有查到该编号');
        expect(text).not.toContain('<script>');
      }
    }
    const program = await get('/verify/DA1112026089999', {});
    expect([program.status, JSON.parse(program.text).code]).toEqual([404, 'verification-not-found']);
  });

  it('speaks English where that is asked for', async () => {
    const { headers, text } = await get(`/verify?number=${number}&lang=en`);
    expect(headers['content-language']).toBe('en');
    expect(text).toContain('<html lang="en" data-language="en">');
    expect(text).toContain(`href="/verify?number=${number}"`);
  });
});

it('without a build nothing is found, and nothing outside the folder ever', () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-web-'));
  const assets = new WebAssets(folder);
  expect(assets.entry()).toBeUndefined();
  expect(assets.find('verify.js')).toBeUndefined();
  rmSync(folder, { recursive: true });
});
