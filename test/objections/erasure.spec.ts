import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Erasing, wish } from '../erasure/support.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { Objecting } from '../support/objecting.js';

let whole: WholeApp;
let objecting: Objecting;
let erasing: Erasing;

beforeAll(async () => {
  whole = await WholeApp.start();
  objecting = await Objecting.begin(whole);
  erasing = new Erasing(whole, objecting.road);
});
afterAll(() => whole.close());

const indexOf = (id: string) => erasing.indexOf(`objection:${id}`, 'objection.filed');

it('who objected, and how he is reached, is gone from every table once two persons erased it', async () => {
  const one = await objecting.objected();
  const { name, phone, grounds } = one.words;
  await whole.settle();
  expect((await erasing.tablesWith(name)).length).toBeGreaterThan(0);
  const index = await indexOf(one.id);
  const early = await erasing.requested(wish(index, { field: 'objector' }));
  expect((await erasing.confirm(erasing.second, early)).body['code']).toBe('objection-value-needed');
  await expecting(201, objecting.resolve(one.id, 'dismissed'));
  await whole.settle();
  await expecting(202, erasing.confirm(erasing.second, early));
  await whole.settle();
  expect(await erasing.tablesWith(name)).toEqual([]);
  expect(await erasing.tablesWith(phone)).toEqual([]);
  expect((await objecting.asObjector(one)).body).toMatchObject({ objector: null, contact: null });
  expect(await erasing.saltOf(index, 'objector')).toBeUndefined();

  const mark = grounds.slice(0, 15);
  expect((await erasing.tablesWith(mark)).length).toBeGreaterThan(0);
  await erasing.erased(wish(index, { field: 'grounds' }));
  await whole.settle();
  expect(await erasing.tablesWith(mark)).toEqual([]);
  expect((await objecting.decider.client.get(`/v1/objections/${one.id}`)).body['statement']).toBeNull();
  expect((await erasing.request(erasing.first, wish(index, { field: 'evidence' }))).body['code']).toBe(
    'salt-not-personal',
  );
  expect(await auditWhole(whole)).toEqual([]);
});

it('nobody takes a value out without such an erasure', async () => {
  const one = await objecting.objected();
  await expect(
    whole.query(`UPDATE application_act SET committed = '{}' WHERE objection_id = $1`, [one.id]),
  ).rejects.toThrow(/append-only/);
  await expecting(201, objecting.resolve(one.id, 'dismissed'));
});

it('evidence that a case holds outlives the sweep', async () => {
  const one = await objecting.objected();
  await whole.settle();
  const [row] = await whole.query(
    `SELECT h.sha256 FROM held_evidence h JOIN objection_submission s ON h.holder = 'objection-submission:' || s.id
     WHERE s.objection_id = $1`,
    [one.id],
  );
  const path = join(whole.config.dataDirectory, 'evidence', row.sha256.slice(0, 2), row.sha256);
  const old = new Date(Date.now() - 40 * 86_400_000);
  utimesSync(path, old, old);
  await whole.runJob('evidence-sweep');
  const seen = await objecting.decider.client.get(`/v1/objections/${one.id}`);
  const [submission] = Object(seen.body['submissions']);
  expect(submission.files[0].sha256).toBe(`sha256:${row.sha256}`);
  const address = `/v1/objections/${one.id}/files/${submission.files[0].id}/content`;
  expect((await objecting.decider.client.get(address)).status).toBe(200);
});
