import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cosignatures, and publication as a fact of its own: a checkpoint that was signed is shown only when it is published,
 * which a policy may make wait for witnesses.
 */
export class Witnessing1700000010000 implements MigrationInterface {
  name = 'Witnessing1700000010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of ['ledger_cosignature', 'ledger_publication']) {
      for (const [name, event, each] of REFUSALS) {
        await runner.query(
          `CREATE TRIGGER ${table}_${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION refuse_change()`,
        );
      }
    }
    // Whatever was signed before has been shown.
    await runner.query(
      'INSERT INTO ledger_publication (size, published_at) SELECT size, signed_at FROM ledger_checkpoint',
    );
    await runner.query('ALTER VIEW published_entry RENAME TO sequenced_entry');
    for (const statement of VIEWS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW published_checkpoint');
    await runner.query('CREATE VIEW published_checkpoint AS SELECT size, root, note FROM ledger_checkpoint');
    await runner.query('DROP VIEW published_entry');
    await runner.query('ALTER VIEW sequenced_entry RENAME TO published_entry');
    await runner.query('DROP TABLE ledger_publication');
    await runner.query('DROP TABLE ledger_cosignature');
  }
}

const REFUSALS = [
  ['truncate', 'BEFORE TRUNCATE', 'STATEMENT'],
  ['delete', 'BEFORE DELETE', 'ROW'],
  ['update', 'BEFORE UPDATE', 'ROW'],
] as const;

const TABLES = [
  `CREATE TABLE ledger_cosignature (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    size bigint NOT NULL CONSTRAINT ledger_cosignature_checkpoint REFERENCES ledger_checkpoint (size),
    name text NOT NULL,
    key_id bigint NOT NULL CONSTRAINT ledger_cosignature_key_id CHECK (key_id BETWEEN 0 AND 4294967295),
    line text NOT NULL CONSTRAINT ledger_cosignature_line CHECK (line ~ '^\\u2014 [^ \\n]+ [A-Za-z0-9+/=]+\\n$'),
    received_at timestamptz NOT NULL,
    CONSTRAINT ledger_cosignature_once UNIQUE (size, name, key_id)
  )`,
  `CREATE TABLE ledger_publication (
    size bigint PRIMARY KEY CONSTRAINT ledger_publication_checkpoint REFERENCES ledger_checkpoint (size),
    published_at timestamptz NOT NULL
  )`,
];

const VIEWS = [
  // Only what a published checkpoint covers; the comparison is made once a statement.
  `CREATE VIEW published_entry AS
   SELECT act_id, kind, at, entry_index, entry FROM sequenced_entry
   WHERE entry_index < (SELECT max(size) FROM ledger_publication)`,
  // LIMIT 1 keeps the search at the publications: while a quorum is missing, many later checkpoints may stand unpublished,
  // and a merge of the two tables would walk through them for every question.
  `CREATE OR REPLACE VIEW published_checkpoint AS
   SELECT p.size, c.root,
     c.note || coalesce(
       (SELECT string_agg(s.line, '' ORDER BY s.id) FROM ledger_cosignature s WHERE s.size = p.size), '') AS note,
     c.signed_at
   FROM ledger_publication p CROSS JOIN LATERAL (SELECT root, note, signed_at FROM ledger_checkpoint WHERE size = p.size LIMIT 1) c`,
];
