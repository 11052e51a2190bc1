import pg from 'pg';
import { WholeApp } from '../support/app.js';
import { Road } from '../support/road.js';

/** Everything that a verification by number is made of, as tables. */
const TABLES = [
  'certificate',
  'certificate_act',
  'status_list',
  'ledger_entry_bundle',
  'ledger_checkpoint',
  'ledger_submission',
  'ledger_place',
];

let whole: WholeApp;
let intruder: pg.Client;
let valid: string;
let revoked: string;

const verdictOf = async (number: string): Promise<unknown> =>
  (await whole.client().get(`/v1/verifications/${number}`)).body['verdict'];

beforeAll(async () => {
  whole = await WholeApp.start();
  const road = await Road.begin(whole);
  valid = await road.published();
  revoked = await road.published();
  await road.changeStatus(revoked, 'revocations', 'other');
  await whole.settle();
  intruder = new pg.Client(whole.database.adminUrl);
  await intruder.connect();
  // What a superuser can do, and the program's own role cannot: no trigger and no foreign key stands in the way.
  await intruder.query('SET session_replication_role = replica');
  for (const table of TABLES) await intruder.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
});
afterAll(async () => {
  await intruder.end();
  await whole.close();
});

/** Verdicts before a change by SQL, while it stands, and after everything is as it was. */
async function verdictsAround(number: string, change: string): Promise<unknown[]> {
  const before = await verdictOf(number);
  const { rowCount } = await intruder.query(change, [number]);
  if (rowCount === 0) throw new Error('nothing was changed');
  const during = await verdictOf(number);
  for (const table of TABLES) {
    await intruder.query(`DELETE FROM ${table}`);
    await intruder.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE TABLE kept_${table}`);
  }
  return [before, during, await verdictOf(number)];
}

const ENTRY_OF = `
  SELECT b.bundle_index, b.ends[(p.entry_index % 256)::int] + 2 AS byte_offset FROM certificate c
  JOIN published_entry p ON p.act_id = c.act_id
  JOIN ledger_entry_bundle b ON b.bundle_index = p.entry_index / 256 WHERE c.number = $1`;
const LISTS_OF = (purpose: string) => `name = (SELECT centre || '-${purpose}-1' FROM certificate WHERE number = $1)`;
const ACT_OF = 'act_id IN (SELECT act_id FROM certificate_act WHERE number = $1)';
const ALTERED = `UPDATE certificate SET credential = replace(credential, '北京样本', '北京假冒') WHERE number = $1`;

describe('the answer is never remembered: a change by SQL changes the next one, and its repair too', () => {
  const around = ['valid', 'forged', 'valid'];

  it('of the stored credential', async () => {
    expect(await verdictsAround(valid, ALTERED)).toEqual(around);
  });

  it('of the credential into that of another certificate', async () => {
    const change = `UPDATE certificate SET credential = (SELECT credential FROM certificate WHERE number <> $1)
                    WHERE number = $1`;
    expect(await verdictsAround(valid, change)).toEqual(around);
  });

  it('of one byte of the ledger entry', async () => {
    const change = `UPDATE ledger_entry_bundle b SET data = set_byte(b.data, e.byte_offset + 40,
                      get_byte(b.data, e.byte_offset + 40) # 1)
                    FROM (${ENTRY_OF}) e WHERE b.bundle_index = e.bundle_index`;
    expect(await verdictsAround(valid, change)).toEqual(around);
  });

  it('of the checkpoint', async () => {
    const change = `UPDATE ledger_checkpoint SET note = replace(note, size::text, (size + 1)::text)
                    WHERE $1 <> '' AND size = (SELECT max(size) FROM ledger_checkpoint)`;
    expect(await verdictsAround(valid, change)).toEqual(around);
  });

  it.each(['revocation', 'suspension'])('of the %s list', async (purpose) => {
    const change = `UPDATE status_list SET credential = replace(credential, '2026', '2027') WHERE ${LISTS_OF(purpose)}`;
    expect(await verdictsAround(valid, change)).toEqual(around);
  });

  it.each(['revocation', 'suspension'])('of the %s list into nothing', async (purpose) => {
    const change = `DELETE FROM status_list WHERE ${LISTS_OF(purpose)}`;
    expect(await verdictsAround(valid, change)).toEqual(['valid', 'undetermined', 'valid']);
  });

  it('of the act that revoked a certificate into nothing', async () => {
    const change = 'DELETE FROM certificate_act WHERE number = $1';
    expect(await verdictsAround(revoked, change)).toEqual(['not-in-force', 'forged', 'not-in-force']);
  });

  it('of the place of that act in the ledger into nothing', async () => {
    const change = `DELETE FROM ledger_submission WHERE ${ACT_OF}`;
    expect(await verdictsAround(revoked, change)).toEqual(['not-in-force', 'forged', 'not-in-force']);
  });

  it('of the lists into those from before the revocation', async () => {
    const change = `UPDATE status_list l SET credential = (SELECT o.credential FROM status_list o
                      WHERE o.name = l.name ORDER BY o.id LIMIT 1) WHERE ${LISTS_OF('revocation')}`;
    expect(await verdictsAround(revoked, change)).toEqual(['not-in-force', 'undetermined', 'not-in-force']);
  });

  it('and many who ask at the same time get what stands then', async () => {
    const many = async () => new Set(await Promise.all(Array.from({ length: 100 }, () => verdictOf(valid))));
    expect(await many()).toEqual(new Set(['valid']));
    await intruder.query(ALTERED, [valid]);
    expect(await many()).toEqual(new Set(['forged']));
    expect(await verdictsAround(valid, ALTERED.replace('样本', '假冒'))).toEqual(['forged', 'forged', 'valid']);
  });
});
