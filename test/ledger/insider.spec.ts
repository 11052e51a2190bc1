import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { acceptMany, type Instance, redoAcceptances, startLedger } from './support.js';

/** Whoever has the running program's own role in the database, and uses it for other statements. */
let insider: pg.Client;
let database: TestDatabase;
let ledger: Instance;

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = await startLedger(database.url);
  redoAcceptances(ledger);
  insider = new pg.Client(database.url);
  await insider.connect();
  await acceptMany(ledger, 3);
  await ledger.sequencer.run();
});

afterAll(async () => {
  await insider.end();
  await ledger.close();
  await database.drop();
});

describe('with the rights of the running program, no statement takes a published act out of sight', () => {
  it.each([
    'UPDATE ledger_submission SET act_id = gen_random_uuid() WHERE id = (SELECT submission_id FROM ledger_place WHERE entry_index = 6)',
    "UPDATE ledger_submission SET kind = 'certificate.revoked' WHERE id = (SELECT submission_id FROM ledger_place WHERE entry_index = 6)",
    "UPDATE ledger_submission SET subject = 'certificate:other' WHERE id = (SELECT submission_id FROM ledger_place WHERE entry_index = 6)",
    "UPDATE ledger_submission SET order_key = 'other' WHERE id = (SELECT submission_id FROM ledger_place WHERE entry_index = 6)",
    "UPDATE ledger_submission SET salts = '{}' || jsonb_build_object('a', 'b') WHERE id = (SELECT submission_id FROM ledger_place WHERE entry_index = 6)",
    'DELETE FROM ledger_place WHERE entry_index = 6',
    'UPDATE ledger_place SET entry_index = 900 WHERE entry_index = 6',
    "UPDATE ledger_key SET centre = 'social' WHERE centre = 'public'",
    "UPDATE ledger_key SET introduced_index = 5 WHERE purpose = 'entry'",
  ])('%s', async (statement) => {
    await expect(insider.query(statement)).rejects.toThrow(/refused|permission denied/);
  });
});

describe('with the rights of the running program, no statement writes through a view with the rights of its owner', () => {
  it('since views can only be read', async () => {
    const { rows } = await insider.query(`
      SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'v'
      AND (has_table_privilege(oid, 'INSERT') OR has_table_privilege(oid, 'UPDATE') OR has_table_privilege(oid, 'DELETE')
        OR NOT has_table_privilege(oid, 'SELECT'))`);
    expect(rows).toEqual([]);
  });
});

/** Both rows of a submission that waits, with an entry and a time of the insider's choice. */
const planted = (at: string, { entry = "'x'", id = '' } = {}) => `
  WITH planted AS (
    INSERT INTO ledger_submission (identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts${id && ', id'})
    ${id && 'OVERRIDING SYSTEM VALUE'}
    VALUES (sha256(gen_random_uuid()::text::bytea), gen_random_uuid(), 'planted', 'social', 'planted',
      gen_random_uuid()::text, ${at}, sha256('x'), '{}'${id && `, ${id}`})
    RETURNING id, at, order_key
  )
  INSERT INTO ledger_waiting (submission_id, at, order_key, entry) SELECT id, at, order_key, ${entry} FROM planted`;

describe('no row that is put into the queue stops the log for the others', () => {
  it.each([
    ['at the end of time', planted("'infinity'")],
    ['before all time', planted("'-infinity'")],
    ['in a year that cannot be written', planted("'294000-01-01Z'")],
    ['in the far future', planted("'9999-01-01Z'")],
    ['before Christ', planted("'0044-03-15Z BC'")],
    ['with an identifier that no reader can hold', planted('now()', { id: '9007199254740993' })],
    ['of a megabyte', planted('now()', { entry: "repeat('x', 1048576)::bytea" })],
    ['without a submission', "INSERT INTO ledger_waiting VALUES (900000, now(), 'x', 'x')"],
    [
      'that claims the next index',
      `${planted('now()')};
       INSERT INTO ledger_place SELECT max(s.id), (SELECT size FROM ledger_head) FROM ledger_submission s`,
    ],
    [
      'that is taken out of the queue without the log',
      `${planted('now()')};
       DELETE FROM ledger_waiting WHERE submission_id = (SELECT max(id) FROM ledger_submission)`,
    ],
  ])('%s', async (_, statement) => {
    const { size } = await ledger.reader.checkpoint();
    // Refused by the database, or by the sequencer alone: both will do.
    await insider.query(statement).catch(() => undefined);
    await acceptMany(ledger, 1);
    await ledger.sequencer.run();
    expect((await ledger.reader.checkpoint()).size).toBe(size + 1);
  });
});
