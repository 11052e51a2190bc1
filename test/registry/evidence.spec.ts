import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { form, RegistryApp, type Upload } from '../support/registry-app.js';
import { acceptor, colleague, filer, person, stranger } from '../support/registry-fixtures.js';
import { beginDraft, expecting, submit } from './steps.js';

const MAXIMUM = 200_000;
let registry: RegistryApp;
let id: string;
beforeAll(async () => {
  registry = await RegistryApp.start({ maximumBytes: MAXIMUM });
});
beforeEach(async () => {
  const draft = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
  ({
    body: { id },
  } = await expecting(201, registry.call(filer, 'POST', '/v1/applications', { body: draft })));
});
afterAll(() => registry.close());

/** Names of the stored blobs, and of what is half-received. */
const blobs = () =>
  readdirSync(registry.evidenceFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  );
const incoming = () => readdirSync(`${registry.evidenceFolder}/.incoming`);

describe('evidence', () => {
  it('is kept by both digests and handed out as an attachment only', async () => {
    const content = '<html><script>alert(1)</script>'.replace(/</g, '〈');
    const { body, headers } = await expecting(
      201,
      registry.upload(filer, id, { content, purpose: 'identity', name: '../证 照.txt' }),
    );
    expect(body).toMatchObject({ name: '证 照.txt', purpose: 'identity', scan: 'not-scanned', isFiled: false });
    expect(body.sha256).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(body.sm3).toMatch(/^sm3:[0-9a-f]{64}$/);
    const file = await registry.call(colleague, 'GET', String(headers['location']));
    expect(file.body).toBe(content);
    expect(file.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': expect.stringMatching(/^attachment; /),
      'cache-control': 'private, no-store',
    });
    const list = await registry.call(filer, 'GET', `/v1/applications/${id}/evidence-files`);
    expect(list.body.items).toEqual([body]);
  });

  it('is for the centre and auditors only once it was filed, and their reading is recorded', async () => {
    const application = await beginDraft(registry);
    const { body } = await registry.call(filer, 'GET', `/v1/applications/${application}`);
    const url = `/v1/evidence-files/${body.evidenceFiles[0].id}/content`;
    const auditor = person(41, ['auditor'], { centre: undefined });
    for (const actor of [acceptor, auditor]) expect((await registry.call(actor, 'GET', url)).status).toBe(404);
    await expecting(201, submit(registry, application));
    for (const actor of [acceptor, auditor]) expect((await registry.call(actor, 'GET', url)).status).toBe(200);
    const reads = await registry.query("SELECT 1 FROM audit_record WHERE action = 'evidence.read' AND subject = $1", [
      `application:${application}`,
    ]);
    expect(reads).toHaveLength(2);
  });

  it('looks new to a second organisation, and stays when the first removes it', async () => {
    const draft = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
    const other = await expecting(201, registry.call(stranger, 'POST', '/v1/applications', { body: draft }));
    const file = { content: `shared ${randomUUID()}`, name: 'same.txt' };
    const first = await expecting(201, registry.upload(filer, id, file));
    const second = await expecting(201, registry.upload(stranger, other.body.id, file));
    expect({ ...second.body, id: '' }).toEqual({ ...first.body, id: '' });
    expect(Object.keys(second.headers).sort()).toEqual(Object.keys(first.headers).sort());
    expect((await registry.call(filer, 'DELETE', `/v1/evidence-files/${first.body.id}`)).status).toBe(204);
    await registry.runJob('outbox');
    expect((await registry.call(stranger, 'GET', `/v1/evidence-files/${second.body.id}/content`)).status).toBe(200);
    expect((await registry.call(stranger, 'DELETE', `/v1/evidence-files/${second.body.id}`)).status).toBe(204);
    await registry.runJob('outbox');
    expect(blobs().some((name) => name.endsWith(first.body.sha256.slice('sha256:'.length)))).toBe(false);
  });

  it('answers a repeated upload once; another file, name or purpose under the key is refused', async () => {
    const key = randomUUID();
    const file: Upload = { content: 'the file', purpose: 'rights', name: 'a.txt' };
    const first = await expecting(201, registry.upload(filer, id, file, key));
    const again = await registry.upload(filer, id, file, key);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    for (const change of [{ content: 'other' }, { purpose: 'other' }, { name: 'b.txt' }]) {
      expect((await registry.upload(filer, id, { ...file, ...change }, key)).body.code).toBe('idempotency-key-reused');
    }
    await registry.runJob('outbox');
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.evidenceFiles).toHaveLength(1);
    expect((await registry.call(filer, 'GET', `/v1/evidence-files/${first.body.id}/content`)).status).toBe(200);
  });

  it.each([
    ['an empty file', { content: '' }, 'evidence-empty'],
    ['a file that is too large', { content: 'x'.repeat(MAXIMUM + 1) }, 'evidence-too-large'],
    ['an archive', { content: Buffer.from('504b0304', 'hex') }, undefined],
    ['an unknown purpose', { content: 'x', purpose: 'fun' }, 'validation-failed'],
    ['an unknown field', { content: 'x', more: extraField('note') }, 'validation-failed'],
    ['a field twice', { content: 'x', more: extraField('purpose') }, 'validation-failed'],
  ])('%s is refused and leaves nothing', async (_, file, code) => {
    const before = blobs();
    const reply = await registry.upload(filer, id, file);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    if (code !== undefined) expect(reply.body.code).toBe(code);
    await registry.runJob('outbox');
    expect([blobs(), incoming()]).toEqual([before, []]);
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.evidenceFiles).toEqual([]);
  });

  it('that was removed does not come back to the disk by a repeated request', async () => {
    const key = randomUUID();
    const again = () => registry.upload(filer, id, { content: `removed ${id}`, purpose: 'other' }, key);
    const { body } = await expecting(201, again());
    const blob = String(body.sha256).slice('sha256:'.length);
    const isStored = () => blobs().some((name) => name.endsWith(blob));
    await expecting(204, registry.call(filer, 'DELETE', `/v1/evidence-files/${body.id}`));
    await registry.runJob('outbox');
    expect(isStored()).toBe(false);
    const repeated = await expecting(201, again());
    expect([repeated.body, repeated.headers['idempotency-replayed']]).toEqual([body, 'true']);
    await registry.runJob('outbox');
    expect(isStored()).toBe(false);
  });

  it('takes a file of exactly the greatest size', async () => {
    await expecting(201, registry.upload(filer, id, { content: 'x'.repeat(MAXIMUM) }));
  });

  it('is refused without a form or a file', async () => {
    const url = `/v1/applications/${id}/evidence-files`;
    expect((await registry.call(filer, 'POST', url, { body: {} })).status).toBe(415);
    const empty = await registry.call(filer, 'POST', url, {
      body: '--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nother\r\n--b--\r\n',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    expect([empty.status, empty.body.errors?.[0]?.pointer]).toEqual([422, '/file']);
  });

  it.each([
    ['in the middle of the file', (whole: Buffer) => whole.subarray(0, whole.length - 100)],
    ['before the closing boundary', (whole: Buffer) => whole.subarray(0, whole.length - 6)],
  ])('cut off %s leaves nothing', async (_, cut) => {
    const before = blobs();
    const whole = form({ content: 'y'.repeat(100_000), purpose: 'other' }, 'b');
    const reply = await registry.call(filer, 'POST', `/v1/applications/${id}/evidence-files`, {
      body: cut(whole),
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    expect([reply.status, reply.body.code]).toEqual([
      400,
      expect.stringMatching(/^(evidence-aborted|request-malformed)$/),
    ]);
    expect([blobs(), incoming()]).toEqual([before, []]);
  });

  it('aborted by its sender leaves nothing', async () => {
    const before = blobs();
    await registry.app.listen(0, '127.0.0.1');
    const { port } = Object(registry.app.getHttpServer().address());
    const whole = form({ content: 'z'.repeat(150_000), purpose: 'other' }, 'b');
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      [
        `POST /v1/applications/${id}/evidence-files HTTP/1.1`,
        'host: registry.test',
        `authorization: ${registry.bearer(filer)}`,
        `idempotency-key: ${randomUUID()}`,
        'content-type: multipart/form-data; boundary=b',
        `content-length: ${whole.length}`,
        '\r\n',
      ].join('\r\n'),
    );
    socket.write(whole.subarray(0, 100_000));
    while (incoming().length === 0) await pause(5);
    socket.destroy();
    while (incoming().length > 0) await pause(5);
    expect(blobs()).toEqual(before);
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.evidenceFiles).toEqual([]);
  });

  it('finds no room beyond fifty files', async () => {
    await registry.query(
      `INSERT INTO evidence_file (id, application_id, organisation_id, name, purpose, size, sha256, sm3, media_type, scan,
         uploaded_by, created_at)
       SELECT gen_random_uuid(), $1, $2, 'f', 'other', 1, repeat('0', 64), repeat('0', 64), 'text/plain',
         '{"verdict": "clean"}', $2, now() FROM generate_series(1, 50)`,
      [id, filer.organisationId],
    );
    const reply = await registry.upload(filer, id, { content: 'one more' });
    expect([reply.status, reply.body.code]).toEqual([409, 'too-many-evidence-files']);
  });
});

function extraField(name: string): string {
  return `--boundary-7f3a\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nother\r\n`;
}
