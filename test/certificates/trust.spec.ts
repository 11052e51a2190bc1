import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { rotateKey } from '../../src/cli/keys/change-keys.js';
import { utf8 } from '../../src/core/bytes.js';
import { parseTrustFile } from '../../src/core/verification/index.js';
import { CentreSigners } from '../../src/modules/certificates/application/centre-signers.js';
import { TrustFiles } from '../../src/modules/certificates/index.js';
import type { OnlineKeyName } from '../../src/platform/keys/index.js';
import { WholeApp } from '../support/app.js';

let whole: WholeApp;
beforeEach(async () => {
  whole = await WholeApp.start();
});
afterEach(() => whole.close());

const get = (url: string, headers: Record<string, string> = {}) => whole.app.inject({ method: 'GET', url, headers });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const rotate = (name: OnlineKeyName, firstUntrustedIndex?: number) =>
  whole.whileStopped(async () => {
    const retirement =
      firstUntrustedIndex === undefined
        ? ({ reason: 'rotation' } as const)
        : ({ reason: 'compromise', firstUntrustedIndex } as const);
    await rotateKey(
      { config: whole.config, databaseUrl: whole.database.url, clock: whole.clock },
      { name, retirement },
    );
  });
const pdfKey = () => whole.app.get(CentreSigners, { strict: false }).pdf('public')?.multikey;
const versions = async () => JSON.parse((await get('/v1/trust-files')).body).items;

describe('the trust file', () => {
  it('is served by its exact bytes, named by their digest in two headers', async () => {
    const { body, headers } = await get('/v1/trust-file');
    const digest = sha256(body);
    expect(headers['etag']).toBe(`"${digest}"`);
    expect(headers['repr-digest']).toBe(`sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`);
    expect((await get('/v1/trust-file', { 'if-none-match': `"${digest}"` })).statusCode).toBe(304);
    const current = await whole.app.get(TrustFiles).currentText();
    expect(current).toMatchObject({ text: body, sha256: digest, revision: 1 });
  });

  it('is kept in every version, each to be had by its digest for ever', async () => {
    const { body: first } = await get('/v1/trust-file');
    const old = pdfKey();
    await whole.whileStopped(async () => {});
    expect(await versions()).toHaveLength(1);
    await rotate('public-pdf');
    const [newest, oldest, ...rest] = await versions();
    expect(rest).toEqual([]);
    expect([newest.revision, oldest]).toMatchObject([2, { revision: 1, digest: `sha256:${sha256(first)}` }]);
    const { body: second } = await get('/v1/trust-file');
    expect(newest.digest).toBe(`sha256:${sha256(second)}`);
    const trust = parseTrustFile(utf8(second));
    expect(trust.ok && trust.value.centres.public.pdfKeys).toEqual([{ key: pdfKey() }, { key: old }]);
    expect(trust.ok && trust.value.retiredKeys).toEqual([]);
    const kept = await get(`/v1/trust-files/${sha256(first)}`);
    expect(kept.body).toBe(first);
    expect(kept.headers['cache-control']).toContain('immutable');
    const page = JSON.parse((await get('/v1/trust-files?limit=1')).body);
    expect(page.items).toEqual([newest]);
    expect(JSON.parse((await get(`/v1/trust-files?limit=1&cursor=${page.nextCursor}`)).body)).toEqual({
      items: [oldest],
      nextCursor: null,
    });
  });

  it('names from where on a compromised key counts for nothing', async () => {
    const old = pdfKey();
    await rotate('public-pdf', 7);
    await rotate('social-sm2', 8);
    const trust = parseTrustFile(utf8((await get('/v1/trust-file')).body));
    if (!trust.ok) throw new Error(trust.code);
    expect(trust.value.centres.public.pdfKeys).toEqual([{ key: pdfKey() }, { key: old, firstUntrustedIndex: 7 }]);
    expect(trust.value.retiredKeys).toMatchObject([{ key: expect.stringMatching(/^zEPJ/), firstUntrustedIndex: 8 }]);
    const did = JSON.parse((await get('/centres/public/did.json')).body);
    const method = did.verificationMethod.find(
      ({ publicKeyMultibase }: { publicKeyMultibase: string }) => publicKeyMultibase === old,
    );
    expect(method).toMatchObject({ type: 'Multikey', revoked: expect.stringMatching(/Z$/) });
    expect(did.assertionMethod).not.toContain(method.id);
    const certificate = readFileSync(join(whole.config.dataDirectory, 'keys/public-pdf.cert.pem'), 'utf8');
    expect((await get('/centres/public/pdf-signing.pem')).body).toBe(certificate);
  });

  it('is not found by a digest that none has, nor by anything else', async () => {
    for (const name of ['0'.repeat(64), 'x', sha256((await get('/v1/trust-file')).body).toUpperCase(), '..%2f..']) {
      const { statusCode, body } = await get(`/v1/trust-files/${name}`);
      expect([statusCode, JSON.parse(body).code]).toEqual([404, 'trust-file-not-found']);
    }
    expect((await get('/v1/trust-files?cursor=x')).statusCode).toBe(400);
  });

  it('cannot be changed or removed once it was published, nor be stored under another digest', async () => {
    await get('/v1/trust-file');
    for (const statement of [
      "UPDATE trust_file_version SET text = 'other'",
      'DELETE FROM trust_file_version',
      'TRUNCATE trust_file_version',
      `INSERT INTO trust_file_version VALUES (9, '${'0'.repeat(64)}', 'other', now())`,
    ]) {
      await expect(whole.query(statement)).rejects.toThrow();
    }
  });

  it('that several ask for at once is published once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => get('/v1/trust-file')));
    const again = whole.app.get(TrustFiles);
    await Promise.all([again.currentText(), again.currentText()]);
    expect(await versions()).toHaveLength(1);
  });
});

describe('the trust page', () => {
  it('shows the digest in groups of four, and every key with its place on the ledger, without script', async () => {
    const old = pdfKey() ?? '';
    await rotate('public-pdf');
    await rotate('social-sm2', 8);
    const [{ body, headers, statusCode }, { body: file }] = [await get('/trust'), await get('/v1/trust-file')];
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(body).not.toMatch(/<script|<style| style=| on[a-z]+=/i);
    const shown = body.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    expect(shown).toContain((sha256(file).match(/.{4}/g) ?? []).join(' '));
    const trust = parseTrustFile(utf8(file));
    if (!trust.ok) throw new Error(trust.code);
    const { centres, log } = trust.value;
    const all = [
      centres.public.root,
      centres.social.root,
      centres.public.did,
      centres.social.did,
      log.vkey,
      log.origin,
    ];
    for (const one of [...all, old, pdfKey() ?? '']) expect(shown).toContain(one);
    expect(shown).toMatch(/PDF 证书的登记专用章 Seal of PDF certificates P-256 使用中/);
    expect(shown).toMatch(/P-256 已更换 replaced/);
    expect(shown).toMatch(/SM2 已泄露，停用 .*自第 8 条起，其签名不可信/);
    expect(shown).toContain('尚无独立见证人');
    expect(shown).toContain('尚未锚定在他人也能查询的链上');
  });

  it('is kept by browsers until something changes', async () => {
    const { headers } = await get('/trust');
    expect((await get('/trust', { 'if-none-match': String(headers['etag']) })).statusCode).toBe(304);
  });
});
