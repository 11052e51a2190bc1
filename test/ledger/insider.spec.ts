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
    'UPDATE ledger_submission SET act_id = gen_random_uuid() WHERE entry_index = 6',
    "UPDATE ledger_submission SET kind = 'certificate.revoked' WHERE entry_index = 6",
    "UPDATE ledger_submission SET subject = 'certificate:other' WHERE entry_index = 6",
    "UPDATE ledger_submission SET order_key = 'other' WHERE entry_index = 6",
    "UPDATE ledger_submission SET salts = '{}' || jsonb_build_object('a', 'b') WHERE entry_index = 6",
    "UPDATE ledger_key SET centre = 'social' WHERE centre = 'public'",
    "UPDATE ledger_key SET introduced_index = 5 WHERE purpose = 'entry'",
  ])('%s', async (statement) => {
    await expect(insider.query(statement)).rejects.toThrow('refused');
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

const ROW = `INSERT INTO ledger_submission
  (identity, act_id, kind, centre, subject, order_key, at, entry, leaf_hash, salts`;
const VALUES = (
  at: string,
) => `sha256(gen_random_uuid()::text::bytea), gen_random_uuid(), 'planted', 'social', 'planted',
  gen_random_uuid()::text, ${at}, 'x', sha256('x'), '{}'`;

describe('no row that is put into the queue stops the log for the others', () => {
  it.each([
    ['at the end of time', `${ROW}) VALUES (${VALUES("'infinity'")})`],
    ['before all time', `${ROW}) VALUES (${VALUES("'-infinity'")})`],
    ['in a year that cannot be written', `${ROW}) VALUES (${VALUES("'294000-01-01Z'")})`],
    ['in the far future', `${ROW}) VALUES (${VALUES("'9999-01-01Z'")})`],
    ['before Christ', `${ROW}) VALUES (${VALUES("'0044-03-15Z BC'")})`],
    [
      'with an identifier that no reader can hold',
      `${ROW}, id) OVERRIDING SYSTEM VALUE VALUES (${VALUES('now()')}, 9007199254740993)`,
    ],
    [
      'that claims the next index',
      `${ROW}, state, entry_index) SELECT ${VALUES('now()').replace("'x',", 'NULL,')}, 'sequenced', size FROM ledger_head`,
    ],
    ['of a megabyte', `${ROW}) VALUES (${VALUES('now()').replace("'x',", "repeat('x', 1048576)::bytea,")})`],
    [
      'that was accepted without the log',
      `${ROW}) VALUES (${VALUES('now()')});
       UPDATE ledger_submission SET state = 'sequenced', entry = NULL, entry_index = (SELECT size FROM ledger_head)
       WHERE kind = 'planted' AND state = 'pending'`,
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
