import { Parser } from 'n3';
import { FollowLedger } from '../../src/modules/catalog/application/follow-ledger.js';
import { CATALOG_JOB } from '../../src/modules/catalog/jobs/catalog-following.js';
import { ask } from '../publicity/support.js';
import { Reporting } from '../resource-updates/support.js';
import { disputed, reassigned } from '../sources/disputing.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let reporting: Reporting;
beforeAll(async () => {
  whole = await WholeApp.start();
  reporting = await Reporting.begin(whole);
});
afterAll(() => whole.close());

const follow = () => whole.runJob(CATALOG_JOB);
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
const found = async (code: string): Promise<any> => {
  await follow();
  const { items } = JSON.parse(
    (await ask(whole, `/v1/catalog?q=${code}&kind=${code.startsWith('RES') ? 'resource' : 'element'}`)).text,
  );
  return items.find((item: { code: string }) => item.code === code);
};

it('shows a dispute, whose the element is after the ruling, and that both follow from published entries alone', async () => {
  const { inventory, police, civil } = reporting;
  const code = await inventory.designated();
  expect(await found(code)).toMatchObject({ status: 'designated', publisher: { name: '民政局' } });
  const id = await disputed(inventory, code);
  expect(await found(code)).toMatchObject({ status: 'disputed', standing: { act: 'source.disputed' } });
  await expecting(201, reassigned(inventory, id, '2026-09-18'));
  expect(await found(code)).toMatchObject({ status: 'disputed', publisher: { name: '民政局' } });
  await whole.settle();
  const item = await found(code);
  expect(item).toMatchObject({
    ...{ status: 'designated', publisher: { name: '公安局' }, details: { resource: police.resource } },
    standing: { act: 'source.reassigned' },
  });
  const resource = await found(police.resource);
  expect(item.standing.successor).toBe(resource.id);
  expect((await found(civil.resource)).publisher.name).toBe('民政局');
});

it('shows what was reported of a resource, each state with the one before it, in DCAT too', async () => {
  const { civil } = reporting;
  await reporting.reported(civil, 1);
  whole.clock.set(new Date(whole.clock.now().getTime() + 60_000));
  await reporting.reported(civil, 2);
  const item = await found(civil.resource);
  expect(item.details.versions).toMatchObject([
    { version: 2, rows: 2 },
    { version: 1, rows: 1 },
  ]);
  const turtle = (await ask(whole, `/v1/catalog/${item.id}?as=turtle`)).text;
  const previous = new Parser().parse(turtle).filter(({ predicate }) => /dcat#previousVersion$/.test(predicate.value));
  expect(previous.map(({ subject, object }) => [subject.value, object.value])).toEqual([
    [`https://registry.test/catalog/${item.id}#version-2`, `https://registry.test/catalog/${item.id}#version-1`],
  ]);
});

it('comes out the same when all that is made anew', async () => {
  const rows = () => whole.query('SELECT ordinal, id, document, terms::text FROM catalog_item ORDER BY ordinal');
  const changes = () => whole.query('SELECT * FROM catalog_change ORDER BY entry_index');
  const before = [await rows(), await changes()];
  await whole.app.get(FollowLedger).makeAnew();
  expect([await rows(), await changes()]).toEqual(before);
});
