import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import {
  IDLE_MILLISECONDS,
  MOST_REMOVALS,
  SURVEYED_FILES,
  SweepEvidence,
} from '../../src/modules/registry/application/sweep-evidence.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { waitForLockWaiters } from '../support/query.js';
import { RegistryApp } from '../support/registry-app.js';
import { filer } from '../support/registry-fixtures.js';
import { expecting } from './steps.js';

const DAY = 86_400_000;

let registry: RegistryApp;
let draft: string;
beforeAll(async () => {
  registry = await RegistryApp.start();
});
beforeEach(async () => {
  const body = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
  draft = (await expecting(201, registry.call(filer, 'POST', '/v1/applications', { body }))).body.id;
});
afterAll(() => registry.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const pathOf = (digest: string) => join(registry.evidenceFolder, digest.slice(0, 2), digest);
const age = (digest: string, ms = IDLE_MILLISECONDS + DAY) => {
  const at = new Date(Date.now() - ms);
  utimesSync(pathOf(digest), at, at);
};
/** What a process leaves that dies between the file's move and the commit of its row. */
const orphan = (content: string): string => {
  const digest = sha256(content);
  mkdirSync(dirname(pathOf(digest)), { recursive: true });
  writeFileSync(pathOf(digest), content);
  age(digest);
  return digest;
};
const sweep = () => registry.app.get(SweepEvidence).execute();
/** Once round all files, however many runs that takes. */
const sweepAll = async (): Promise<number> => (await sweep()) + (await sweep());
const sweptTotal = async () => {
  const metric = registry.app.get(Metrics).registry.getSingleMetric('registry_evidence_swept_total');
  return (await metric?.get())?.values[0]?.value;
};
const upload = async (content: string): Promise<string> =>
  (await expecting(201, registry.upload(filer, draft, { content }))).body.id;
const downloaded = async (id: string) => {
  const { status, body } = await registry.call(filer, 'GET', `/v1/evidence-files/${id}/content`);
  return { status, body };
};

describe('the sweep of evidence', () => {
  it('removes what no row refers to, once it is old, and says so in metrics and audit trail', async () => {
    const content = `never attached ${randomUUID()}`;
    const old = orphan(content);
    const young = orphan(`just received ${randomUUID()}`);
    age(young, IDLE_MILLISECONDS - DAY);
    const before = (await sweptTotal()) ?? 0;
    expect(await sweepAll()).toBe(1);
    expect([existsSync(pathOf(old)), existsSync(pathOf(young))]).toEqual([false, true]);
    expect(await sweptTotal()).toBe(before + 1);
    const records = await registry.query("SELECT subject, detail FROM audit_record WHERE action = 'evidence.swept'");
    expect(records).toEqual([{ subject: `evidence:sha256:${old}`, detail: { size: content.length } }]);
  });

  it('leaves what a row refers to, however old, and whoever else has let it go', async () => {
    const content = `attached ${randomUUID()}`;
    const [first, second] = [await upload(content), await upload(content)];
    age(sha256(content));
    await expecting(204, registry.call(filer, 'DELETE', `/v1/evidence-files/${first}`));
    expect(await sweepAll()).toBe(0);
    expect(await downloaded(second)).toEqual({ status: 200, body: content });
  });

  it('waits for whoever is attaching the same bytes, and then leaves them', async () => {
    const digest = orphan(`being attached ${randomUUID()}`);
    const attaching = new pg.Client(registry.database.adminUrl);
    await attaching.connect();
    try {
      await attaching.query('BEGIN');
      await attaching.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7205))', [digest]);
      const sweeping = sweepAll();
      await waitForLockWaiters(registry.database, 1);
      await attaching.query(
        `INSERT INTO evidence_file (id, application_id, organisation_id, name, purpose, size, sha256, sm3, media_type,
           scan, uploaded_by, created_at)
         VALUES (gen_random_uuid(), $1, $2, 'f', 'other', 1, $3, repeat('0', 64), 'text/plain', '{}', $2, now())`,
        [draft, filer.organisationId, digest],
      );
      await attaching.query('COMMIT');
      expect(await sweeping).toBe(0);
    } finally {
      await attaching.end();
    }
    expect(existsSync(pathOf(digest))).toBe(true);
  });

  it('never takes bytes from an upload of the same bytes that is under way', async () => {
    for (let round = 0; round < 40; round += 1) {
      const content = `raced ${randomUUID()}`;
      orphan(content);
      const sweeps = async () => {
        for (let run = 0; run <= round % 8; run += 1) await sweep();
      };
      const [id] = await Promise.all([upload(content), sweeps()]);
      await sweepAll();
      expect(await downloaded(id)).toEqual({ status: 200, body: content });
      await expecting(204, registry.call(filer, 'DELETE', `/v1/evidence-files/${id}`));
    }
  });

  it('does a bounded piece of the work in a run, and goes on from there in the next', async () => {
    await registry.runJob('outbox');
    await sweepAll();
    const many = Array.from({ length: MOST_REMOVALS + 5 }, (_, index) => orphan(`${draft} ${index}`));
    expect([await sweep(), await sweep(), await sweep()]).toEqual([MOST_REMOVALS, 5, 0]);
    expect(many.filter((digest) => existsSync(pathOf(digest)))).toEqual([]);
    // More young files than a run looks at, and an old one behind all of them.
    const last = `ff${'f'.repeat(62)}`;
    for (let index = 0; index < SURVEYED_FILES; index += 1) {
      const digest = `00${sha256(String(index)).slice(2)}`;
      mkdirSync(dirname(pathOf(digest)), { recursive: true });
      writeFileSync(pathOf(digest), 'x');
    }
    mkdirSync(dirname(pathOf(last)), { recursive: true });
    writeFileSync(pathOf(last), 'x');
    age(last);
    expect(await sweep()).toBe(0);
    expect(existsSync(pathOf(last))).toBe(true);
    expect(await sweep()).toBe(1);
    expect(existsSync(pathOf(last))).toBe(false);
  });
});
