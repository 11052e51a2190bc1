import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { Erasing, wish } from './support.js';

/** Whoever writes SQL instead of asking the program. */
type Role = 'program' | 'owner';

let whole: WholeApp;
let erasing: Erasing;
const clients: Partial<Record<Role, pg.Client>> = {};
/** Two withdrawn applications: what is attacked, and something else. */
let mine: Place;
let other: Place;
/** More that are attacked in transactions that stay. */
let further: Place[];
let certificateAct: string;

interface Place {
  readonly applicationId: string;
  readonly index: number;
  readonly actId: string;
}

const client = (role: Role): pg.Client => {
  const found = clients[role];
  if (found === undefined) throw new Error(role);
  return found;
};

async function place(): Promise<Place> {
  const { id } = await erasing.withdrawn('样本');
  const index = await erasing.indexOf(`application:${id}`, 'application.filed');
  const [row] = await whole.query('SELECT act_id FROM published_entry WHERE entry_index = $1', [index]);
  return { applicationId: id, index, actId: row.act_id };
}

beforeAll(async () => {
  whole = await WholeApp.start();
  erasing = await Erasing.begin(whole);
  const { number } = await erasing.certified();
  await expecting(201, erasing.road.changeStatus(number, 'suspensions', 'other'));
  await whole.settle();
  [mine, other] = [await place(), await place()];
  further = [await place(), await place(), await place()];
  certificateAct = (await whole.query('SELECT act_id FROM certificate_act'))[0].act_id;
  clients.program = new pg.Client(whole.database.url);
  clients.owner = new pg.Client(whole.database.ownerUrl);
  await Promise.all(Object.values(clients).map((each) => each.connect()));
  // A request that waits, and one that was carried out: what hangs on the latter is no licence for later.
  await erasing.requested(wish(mine.index));
  await erasing.erased(wish((await place()).index));
  await whole.settle();
});
afterAll(async () => {
  await Promise.all(Object.values(clients).map((each) => each.end()));
  await whole.close();
});

const REFUSED = /refused|permission denied/;

/** Runs statements in one transaction, which is given up; the fault of the last one. */
async function attempt(role: Role, statements: readonly string[]): Promise<string> {
  const db = client(role);
  await db.query('BEGIN');
  try {
    for (const statement of statements.slice(0, -1)) await prepared(db, statement);
    const { rowCount } = await db.query(statements.at(-1) ?? '');
    return `done with ${rowCount} rows`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await db.query('ROLLBACK');
  }
}

/** What comes before an attack must pass, or the attack would fail for another reason than its own. */
async function prepared(db: pg.Client, statement: string): Promise<void> {
  await db.query(statement).catch((error: unknown) => {
    throw new Error(`not prepared: ${String(error)}`.replace(/refused|denied/g, '…'));
  });
}

const submission = ({ index }: Place) => `(SELECT submission_id FROM ledger_place WHERE entry_index = ${index})`;
const saltGoes = (at: Place, change = "salts - 'content'") =>
  `UPDATE ledger_submission SET salts = ${change} WHERE id = ${submission(at)}`;
const valueGoes = ({ actId }: Place, change = "jsonb_set(committed, '{content}', 'null')") =>
  `UPDATE application_act SET committed = ${change} WHERE id = '${actId}'`;

/** What the program does when a request is confirmed, down to an entry without a good signature. */
function licence(
  at: Place,
  change: { fields?: string[]; named?: Place; kind?: string; field?: string; act?: string; subject?: string } = {},
): string[] {
  const { fields = ['content'], named = at, kind = 'salt.erased', field = 'content' } = change;
  const id = randomUUID();
  const said = {
    kind,
    centre: 'social',
    body: {
      actId: change.act ?? id,
      entryIndex: named.index,
      entryKind: 'application.filed',
      entryAct: named.actId,
      fields,
    },
  };
  const persons = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  return [
    `INSERT INTO salt_erasure (id, entry_index, entry_kind, entry_act, field, centre, organisation_id, ground,
       account_id, person_id, person_ref, requested_at, expires_at)
     VALUES ('${id}', ${at.index}, 'application.filed', '${at.actId}', '${field}', 'social', '${persons[0]}',
       'court-order', '${persons[0]}', '${persons[0]}', '${persons[1]}', now(), now() + interval '1 day')`,
    `INSERT INTO salt_erasure_ending (erasure_id, outcome, organisation_id, account_id, person_id, person_ref, ended_at)
     VALUES ('${id}', 'confirmed', '${persons[0]}', '${persons[2]}', '${persons[2]}', '${persons[3]}',
       now() + interval '1 hour')`,
    `WITH planted AS (
       INSERT INTO ledger_submission (identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts)
       VALUES (sha256('${id}'), '${id}', '${kind}', 'social', 'erasure:${id}', 'erasure:${id}', now(),
         sha256('leaf ${id}'), '{}') RETURNING id, at, order_key
     )
     INSERT INTO ledger_waiting (submission_id, at, order_key, entry)
     SELECT id, at, order_key, convert_to('${JSON.stringify(said)}', 'UTF8') FROM planted`,
  ];
}

describe.each(['program', 'owner'] as const)('with the rights of the %s', (role) => {
  it('a whole erasure passes, which shows that the attacks below fail for their own reasons', async () => {
    expect(await attempt(role, [...licence(mine), saltGoes(mine)])).toBe('done with 1 rows');
    expect(await attempt(role, [...licence(mine), valueGoes(mine)])).toBe('done with 1 rows');
  });

  it('neither salt nor value goes without one', async () => {
    const statements = [
      saltGoes(mine),
      saltGoes(mine, "'{}'"),
      saltGoes(mine, `salts || '{"content": "x"}'`),
      valueGoes(mine),
      valueGoes(mine, "'{}'"),
      valueGoes(mine, "committed - 'content'"),
      valueGoes(mine, 'committed'),
      valueGoes(mine, `committed || '{"content": {}}'`),
      `UPDATE certificate_act SET explanation = NULL WHERE act_id = '${certificateAct}'`,
      `UPDATE certificate_act SET explanation = 'x' WHERE act_id = '${certificateAct}'`,
      'UPDATE salt_erasure SET explanation = NULL',
      "UPDATE salt_erasure SET explanation = 'x'",
      "UPDATE salt_erasure SET ground = 'correction'",
      "UPDATE salt_erasure SET expires_at = expires_at + interval '1 year'",
      "UPDATE salt_erasure_ending SET outcome = 'withdrawn'",
      'DELETE FROM salt_erasure_ending',
      'DELETE FROM salt_erasure',
      'TRUNCATE salt_erasure CASCADE',
      'DELETE FROM application_act',
      'DELETE FROM certificate_act',
      "UPDATE application_act SET body = '{}'",
      'UPDATE application_act SET at = now(), committed = committed || \'{"content": null}\'',
    ];
    for (const statement of statements) {
      expect([statement, await attempt(role, [statement])]).toEqual([statement, expect.stringMatching(REFUSED)]);
    }
  });

  it('with one, nothing goes but what its entry names', async () => {
    const attacks: [string, string[]][] = [
      ['another salt', [...licence(mine), saltGoes(mine, "salts - 'evidence'")]],
      ['one salt more', [...licence(mine), saltGoes(mine, "salts - 'content' - 'evidence'")]],
      ['all salts', [...licence(mine), saltGoes(mine, "'{}'")]],
      ['the salt, and another in its place', [...licence(mine), saltGoes(mine, `salts || '{"content": "x"}'`)]],
      [
        'the salt and the time',
        [
          ...licence(mine),
          `UPDATE ledger_submission SET salts = salts - 'content', at = now() WHERE id = ${submission(mine)}`,
        ],
      ],
      ['the salt of another act', [...licence(mine), saltGoes(other)]],
      ['the value of another act', [...licence(mine), valueGoes(other)]],
      ['another value', [...licence(mine), valueGoes(mine, `committed || '{"applicant": null}'`)]],
      ['the value, for another', [...licence(mine), valueGoes(mine, `committed || '{"content": {"a": 1}}'`)]],
      ['the value and its name', [...licence(mine), valueGoes(mine, "committed - 'content'")]],
      ['the value, and one more', [...licence(mine), valueGoes(mine, `committed || '{"content": null, "x": 1}'`)]],
      ['more fields named than requested', [...licence(mine, { fields: ['content', 'evidence'] }), saltGoes(mine)]],
      ['another field named', [...licence(mine, { fields: ['evidence'] }), saltGoes(mine)]],
      ['another field requested', [...licence(mine, { field: 'evidence' }), saltGoes(mine)]],
      ['another entry named', [...licence(mine, { named: other }), saltGoes(mine)]],
      ['another entry requested', [...licence(other, { named: mine }), saltGoes(mine)]],
      ['another index named', [...licence(mine, { named: { ...mine, index: other.index } }), saltGoes(mine)]],
      ['another index requested', [...licence({ ...mine, index: other.index }), saltGoes(mine)]],
      ['an entry of another kind', [...licence(mine, { kind: 'application.accepted' }), saltGoes(mine)]],
      ['an entry of another act', [...licence(mine, { act: randomUUID() }), saltGoes(mine)]],
      ['no request', [...licence(mine).slice(2), saltGoes(mine)]],
      ['no entry', [...licence(mine).slice(0, 2), saltGoes(mine)]],
    ];
    for (const [name, statements] of attacks) {
      expect([name, await attempt(role, statements)]).toEqual([name, expect.stringMatching(REFUSED)]);
    }
  });

  it('no request is confirmed by its own person, by another organisation, too late, or twice', async () => {
    const [open] = await whole.query(
      `SELECT r.* FROM salt_erasure r WHERE NOT EXISTS (SELECT 1 FROM salt_erasure_ending e WHERE e.erasure_id = r.id)`,
    );
    const ending = (change: { person?: string; organisation?: string; at?: string; outcome?: string }) => `
      INSERT INTO salt_erasure_ending (erasure_id, outcome, organisation_id, account_id, person_id, person_ref, ended_at)
      SELECT r.id, '${change.outcome ?? 'confirmed'}', ${change.organisation ?? 'r.organisation_id'}, gen_random_uuid(),
        ${change.person ?? 'gen_random_uuid(), gen_random_uuid()'}, ${change.at ?? 'r.requested_at'}
      FROM salt_erasure r WHERE r.id = '${open.id}'`;
    expect(await attempt(role, [ending({})])).toBe('done with 1 rows');
    for (const change of [
      { person: 'r.person_id, r.person_ref' },
      { person: 'r.person_id, gen_random_uuid()' },
      { person: 'gen_random_uuid(), r.person_ref' },
      { organisation: 'gen_random_uuid()' },
      { at: 'r.expires_at' },
      { at: "r.requested_at - interval '1 second'" },
      { outcome: 'withdrawn' },
    ]) {
      expect([change, await attempt(role, [ending(change)])]).toEqual([
        change,
        expect.stringMatching(/: INSERT refused/),
      ]);
    }
    expect(await attempt(role, [ending({}), ending({})])).toMatch('salt_erasure_ending_pkey');
  });

  it('an erasure is no licence for a later transaction', async () => {
    const db = client(role);
    const again = further.pop() ?? mine;
    await db.query(['BEGIN', ...licence(again), 'COMMIT'].join(';\n'));
    expect(await attempt(role, [saltGoes(again)])).toMatch(REFUSED);
    expect(await attempt(role, [valueGoes(again)])).toMatch(REFUSED);
  });

  it('temporary tables of the names that the guards look into do not blind them', async () => {
    const blinds = (names: readonly string[]) =>
      names.map((name) => `CREATE TEMPORARY TABLE ${name} ON COMMIT DROP AS SELECT * FROM public.${name}`);
    const empty = 'CREATE TEMPORARY TABLE ledger_place (submission_id bigint, entry_index bigint) ON COMMIT DROP';
    const id = (await whole.query(`SELECT ${submission(mine)} AS id`))[0].id;
    const salts = `UPDATE public.ledger_submission SET salts = '{}' WHERE id = ${id}`;
    const moved = `UPDATE public.ledger_submission SET subject = 'other' WHERE id = ${id}`;
    expect(await attempt(role, [empty, salts])).toMatch(REFUSED);
    expect(await attempt(role, [empty, moved])).toMatch(REFUSED);
    const names = ['salt_erasure', 'salt_erasure_ending', 'ledger_submission', 'ledger_waiting'];
    const forged = [...blinds(names), ...licence(mine)];
    const gone = `UPDATE public.ledger_submission SET salts = salts - 'content' WHERE id = ${id}`;
    expect(await attempt(role, [...forged, gone])).toMatch(REFUSED);
    expect(
      await attempt(role, [...forged, valueGoes(mine).replace('application_act', 'public.application_act')]),
    ).toMatch(REFUSED);
  });
});

it('the program may change no column of the tables of values but the value', async () => {
  const { rows } = await client('program').query(`
    SELECT c.table_name || '.' || c.column_name AS column FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND has_column_privilege(quote_ident(c.table_name), c.column_name, 'UPDATE')
      AND c.table_name IN ('application_act', 'application_act_repetition', 'certificate_act', 'salt_erasure',
        'salt_erasure_ending', 'audit_record', 'ledger_place', 'ledger_leaf', 'ledger_checkpoint') ORDER BY 1`);
  expect(rows.map(({ column }) => column)).toEqual([
    'application_act.committed',
    'application_act_repetition.committed',
    'certificate_act.explanation',
    'salt_erasure.explanation',
  ]);
});

it('an entry that nobody signed is refused by the ledger, and stays to be seen beside the row that claims two persons', async () => {
  const target = further.pop() ?? mine;
  await client('program').query(['BEGIN', ...licence(target), saltGoes(target), 'COMMIT'].join(';\n'));
  const { size } = (await whole.query('SELECT size::int FROM ledger_head'))[0];
  // The rows were given the database's own time.
  whole.clock.set(new Date(Date.now() + 1_000));
  await whole.runJob('ledger-sequencer');
  const [row] = await whole.query(
    `SELECT w.refusal, e.outcome FROM salt_erasure r JOIN salt_erasure_ending e ON e.erasure_id = r.id
     JOIN ledger_submission s ON s.act_id = r.id JOIN ledger_waiting w ON w.submission_id = s.id
     WHERE r.entry_index = $1`,
    [target.index],
  );
  expect(row).toEqual({ refusal: 'damaged', outcome: 'confirmed' });
  expect((await whole.query('SELECT size::int FROM ledger_head'))[0].size).toBe(size);
});
