import { WholeApp } from '../support/app.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { DAY, Reporting } from './support.js';

let whole: WholeApp;
let reporting: Reporting;

beforeEach(async () => {
  whole = await WholeApp.start();
  reporting = await Reporting.begin(whole);
});
afterEach(() => whole.close());

/** Lets so much time pass that the ledger refuses what waits, and settles. */
const tooLate = async (): Promise<void> => {
  whole.clock.advance(DAY);
  await whole.settle();
};

it('reports that the ledger took too late keep versions, order and times of data', async () => {
  const first = await expecting(201, reporting.report(reporting.civil, 1));
  whole.clock.advance(1000);
  const second = await expecting(201, reporting.report(reporting.civil, 2));
  await tooLate();
  const shown = await reporting.items('/v1/resources/RES-0/updates');
  const at = whole.clock.now().toISOString();
  expect(shown).toEqual([
    expect.objectContaining({ id: second.text('id'), version: 2, dataTime: second.text('dataTime'), reportedAt: at }),
    expect.objectContaining({ id: first.text('id'), version: 1, dataTime: first.text('dataTime'), reportedAt: at }),
  ]);
  expect(Number(shown[0]?.['index'])).toBe(Number(shown[1]?.['index']) + 1);
  expect(await auditWhole(whole)).toEqual([]);
});

it('statements and ends of copies are made again in their order, so that no circle appears in the log', async () => {
  const element = await reporting.inventory.element();
  for (const organ of [reporting.civil, reporting.police]) await reporting.reported(organ);
  await reporting.reported(reporting.civil, 2);
  await expecting(201, reporting.copy(reporting.police, reporting.civil, element));
  whole.clock.advance(1);
  const second = await expecting(201, reporting.copy(reporting.police, reporting.civil, element, { readVersion: 2 }));
  whole.clock.advance(1);
  const path = `/v1/resources/RES-1/copies/${second.text('id')}/ends`;
  await expecting(201, reporting.police.client.post(path));
  whole.clock.advance(1);
  await expecting(201, reporting.copy(reporting.civil, reporting.police, element));
  await tooLate();
  expect(await reporting.items('/v1/copies')).toEqual([
    expect.objectContaining({ resource: 'RES-0', statedAt: whole.clock.now().toISOString() }),
  ]);
  const rows = await whole.query(
    `SELECT s.kind FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
     WHERE s.kind LIKE 'source.cop%' ORDER BY p.entry_index`,
  );
  expect(rows.map(({ kind }) => kind)).toEqual([
    ...['source.copied', 'source.copied', 'source.copy-ended', 'source.copied'],
  ]);
  expect(await auditWhole(whole)).toEqual([]);
});

it('what a refused end made way for waits for it, also on the other side of midnight', async () => {
  const element = await reporting.inventory.element();
  for (const organ of [reporting.civil, reporting.police]) await reporting.reported(organ);
  const made = await expecting(201, reporting.copy(reporting.police, reporting.civil, element));
  await whole.settle();
  // The end is too late for its day, the statement of another department behind it is not.
  whole.clock.set(new Date('2026-09-18T15:59:59.500Z'));
  await expecting(201, reporting.police.client.post(`/v1/resources/RES-1/copies/${made.text('id')}/ends`));
  whole.clock.set(new Date('2026-09-18T16:00:00.500Z'));
  await expecting(201, reporting.copy(reporting.civil, reporting.police, element));
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});

it('what ended an alarm is the report, whenever the ledger took it', async () => {
  await reporting.promise(reporting.civil, 'daily');
  await reporting.reported(reporting.civil);
  whole.clock.set(new Date('2026-09-22T02:00:00.000Z'));
  await whole.runJob('update-lapses');
  const report = await expecting(201, reporting.report(reporting.civil));
  await tooLate();
  const [ended] = await reporting.alarms('?ended=true&resource=RES-0');
  expect(ended).toMatchObject({ endedBy: report.text('id') });
});

describe('rows that stand behind entries', () => {
  const refused = async (sql: string, as: 'app' | 'admin' = 'admin'): Promise<string> => {
    const url = as === 'app' ? whole.database.url : whole.database.adminUrl;
    return queryDatabase(whole.database, sql, [], url).then(
      () => 'done',
      (error: Error) => error.message,
    );
  };

  beforeEach(async () => {
    await reporting.reported(reporting.civil);
    await reporting.reported(reporting.civil, 2);
    const element = await reporting.inventory.element();
    await expecting(201, reporting.copy(reporting.police, reporting.civil, element));
    await whole.settle();
  });

  const SAME = `SELECT gen_random_uuid(), resource_id, resource_code, source_code`;
  const REST = `rows, schema_digest, content_digest, columns, update_frequency, profile_digest, reported_by, at
    FROM resource_update WHERE version = 2`;

  it.each([
    ['a gap', `INSERT INTO resource_update ${SAME}, 4, data_time, ${REST}`, /does not follow 2/],
    ['a version twice', `INSERT INTO resource_update ${SAME}, 2, data_time, ${REST}`, /does not follow 2/],
    ['a step back', `INSERT INTO resource_update ${SAME}, 3, data_time - interval '1 second', ${REST}`, /back in time/],
    ['a time ahead', `INSERT INTO resource_update ${SAME}, 3, at + interval '1 day', ${REST}`, /not_ahead/],
    ['a report without its entry', `INSERT INTO resource_update ${SAME}, 3, data_time, ${REST}`, /without its entry/],
    ['other figures', 'UPDATE resource_update SET rows = 7', /append-only/],
    ['another time of an entry in the log', "UPDATE resource_update SET at = at + interval '1 day'", /append-only/],
    ['an earlier time', "UPDATE resource_update SET at = at - interval '1 second'", /append-only|not_ahead/],
    ['a report less', 'DELETE FROM resource_update', /refused/],
    ['no report', 'TRUNCATE resource_update CASCADE', /refused/],
    ['another version read', 'UPDATE resource_copy SET read_version = 2', /is kept/],
    ['a copy less', 'DELETE FROM resource_copy', /refused/],
  ])('take no %s, not even from whoever owns the database', async (_, sql, message) => {
    expect(await refused(sql)).toMatch(message);
  });

  it('the program has no right to change figures', async () => {
    expect(await refused('UPDATE resource_update SET rows = 7', 'app')).toMatch(/permission denied/);
    expect(await refused('DELETE FROM resource_update', 'app')).toMatch(/permission denied/);
  });

  it('a second statement of the same reading cannot stand beside the first', async () => {
    const twice = `INSERT INTO resource_copy SELECT gen_random_uuid(), resource_id, resource_code, element_code,
      from_resource_id, from_resource, from_element, relation, read_version, consumer_name, consumer_code, stated_by, at
      FROM resource_copy`;
    expect(await refused(twice)).toMatch(/resource_copy_current/);
  });
});
