import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Encumbrances of certificates and their releases, and guards that keep what was entered. */
export class Encumbrances1700000023000 implements MigrationInterface {
  name = 'Encumbrances1700000023000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, KEEP, KEEP_RELEASE, ...triggers()]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into another table finds it in this schema alone, whoever may make temporary tables.
    for (const name of GUARDS) {
      await runner.query(`ALTER FUNCTION ${name} SET search_path = ${schema.name}, pg_temp`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW open_encumbrance');
    for (const table of ['encumbrance_release', 'encumbrance']) await runner.query(`DROP TABLE ${table}`);
    for (const name of GUARDS) await runner.query(`DROP FUNCTION ${name}`);
  }
}

const GUARDS = ['encumbrance_keep()', 'encumbrance_release_keep()'];
const FEN = "'^[1-9][0-9]{0,17}$'";

const TABLES = [
  `CREATE TABLE encumbrance (
    id uuid CONSTRAINT encumbrance_pkey PRIMARY KEY,
    number text NOT NULL CONSTRAINT encumbrance_certificate REFERENCES certificate (number),
    centre text NOT NULL CONSTRAINT encumbrance_centre CHECK (centre IN ('public', 'social')),
    application_id uuid NOT NULL,
    data_name text NOT NULL,
    holder_organisation_id uuid NOT NULL,
    holder_name text NOT NULL,
    holder_code text,
    type text NOT NULL CONSTRAINT encumbrance_type
      CHECK (type IN ('pledge', 'contribution', 'trust', 'seizure', 'licence', 'authorised-operation')),
    party jsonb,
    starts_on date NOT NULL,
    ends_on date,
    amount text CONSTRAINT encumbrance_amount CHECK (amount ~ ${FEN}),
    reference text,
    document jsonb NOT NULL,
    terms_version integer NOT NULL,
    state text NOT NULL CONSTRAINT encumbrance_state CHECK (state IN ('requested', 'consented', 'entered',
      'partially-released', 'released', 'refused', 'withdrawn', 'lapsed')),
    version integer NOT NULL,
    rank integer CONSTRAINT encumbrance_rank_from_one CHECK (rank >= 1),
    remaining text CONSTRAINT encumbrance_remaining CHECK (remaining ~ ${FEN}),
    filers uuid[] NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    entered_at timestamptz(3),
    entered_number text,
    CONSTRAINT encumbrance_rank UNIQUE (number, rank),
    CONSTRAINT encumbrance_term CHECK (ends_on >= starts_on),
    CONSTRAINT encumbrance_entered_has_time CHECK (
      state NOT IN ('entered', 'partially-released', 'released') OR entered_at IS NOT NULL),
    CONSTRAINT encumbrance_entered_on CHECK ((entered_at IS NULL) = (entered_number IS NULL)),
    CONSTRAINT encumbrance_pledge_has_rank CHECK ((rank IS NOT NULL) = (type = 'pledge' AND entered_at IS NOT NULL))
  )`,
  `CREATE INDEX encumbrance_open ON encumbrance (number, entered_at, id)
    WHERE state IN ('entered', 'partially-released')`,
  'CREATE INDEX encumbrance_of_certificate ON encumbrance (number)',
  'CREATE INDEX encumbrance_of_holder ON encumbrance (holder_organisation_id, requested_at DESC, id DESC)',
  "CREATE INDEX encumbrance_of_party ON encumbrance ((party ->> 'code'), requested_at DESC, id DESC)",
  'CREATE INDEX encumbrance_of_centre ON encumbrance (centre, requested_at DESC, id DESC)',
  `CREATE INDEX encumbrance_running ON encumbrance (requested_at)
    WHERE state IN ('requested', 'consented', 'entered', 'partially-released')`,
  `CREATE TABLE encumbrance_release (
    id uuid CONSTRAINT encumbrance_release_pkey PRIMARY KEY,
    encumbrance_id uuid NOT NULL CONSTRAINT encumbrance_release_encumbrance REFERENCES encumbrance (id),
    extent text NOT NULL CONSTRAINT encumbrance_release_extent CHECK (extent IN ('partial', 'whole')),
    remaining text CONSTRAINT encumbrance_release_remaining CHECK (remaining ~ ${FEN}),
    reason text NOT NULL,
    document jsonb,
    explanation text,
    state text NOT NULL CONSTRAINT encumbrance_release_state
      CHECK (state IN ('requested', 'entered', 'refused', 'withdrawn')),
    organisation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_ref uuid NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    entered_at timestamptz(3),
    entered_number text,
    CONSTRAINT encumbrance_release_partial CHECK ((extent = 'partial') = (remaining IS NOT NULL)),
    CONSTRAINT encumbrance_release_entered CHECK (num_nulls(entered_at, entered_number) = CASE state WHEN 'entered' THEN 0 ELSE 2 END)
  )`,
  'CREATE INDEX encumbrance_release_of ON encumbrance_release (encumbrance_id, requested_at, id)',
  `CREATE UNIQUE INDEX encumbrance_release_one_open ON encumbrance_release (encumbrance_id)
    WHERE state = 'requested'`,
  // What anybody may know. Whoever reads it knows the time, and leaves out what lapsed with the day `lapses_after`.
  `CREATE VIEW open_encumbrance AS
    SELECT id, number, type, rank, entered_at, ends_on, reference,
      CASE WHEN type IN ('licence', 'authorised-operation', 'seizure') THEN ends_on END AS lapses_after
    FROM encumbrance WHERE state IN ('entered', 'partially-released')`,
];

const refuse = `
    RAISE EXCEPTION '% is kept as it was entered: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege'`;

const columns = (names: readonly string[]): string =>
  `(${names.map((name) => `NEW.${name}`).join(', ')}) IS NOT DISTINCT FROM (${names.map((name) => `OLD.${name}`).join(', ')})`;

/**
 * Of what was entered neither terms nor rank change, its holder with its certificate alone, it is never
 * open again, and only an erasure takes its party out.
 */
const KEEP = `
  CREATE FUNCTION encumbrance_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF ${columns(['id', 'centre', 'type'])}
       AND (NEW.holder_organisation_id = OLD.holder_organisation_id OR NEW.number <> OLD.number)
       AND (NEW.party IS NOT DISTINCT FROM OLD.party
         OR OLD.state IN ('requested', 'consented')
         OR (NEW.party IS NULL AND salt_erasure_covers(OLD.id, 'encumbrance.created', 'party')))
       AND (OLD.state IN ('requested', 'consented')
         OR (${columns(['starts_on', 'ends_on', 'amount', 'reference', 'document', 'terms_version', 'rank', 'filers', 'entered_number'])}))
       AND (NEW.state = OLD.state
         OR OLD.state IN ('requested', 'consented')
         OR (OLD.state IN ('entered', 'partially-released')
           AND (NEW.state = 'lapsed' AND OLD.ends_on IS NOT NULL
             OR NEW.state IN ('partially-released', 'released') AND EXISTS (
               SELECT 1 FROM encumbrance_release r WHERE r.encumbrance_id = OLD.id AND r.state = 'entered'
                 AND (r.extent = 'whole') = (NEW.state = 'released')))))
    THEN
      RETURN NEW;
    END IF;${refuse};
  END
  $$`;

/** Of a release that was requested only the outcome is added; only an erasure takes its explanation out. */
const KEEP_RELEASE = `
  CREATE FUNCTION encumbrance_release_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF ${columns(['id', 'encumbrance_id', 'extent', 'remaining', 'reason', 'document', 'person_id', 'requested_at'])}
       AND (OLD.state = 'requested' OR NEW.state = OLD.state)
       AND (NEW.explanation IS NOT DISTINCT FROM OLD.explanation
         OR (NEW.explanation IS NULL AND salt_erasure_covers(OLD.id, 'encumbrance.released', 'explanation')))
    THEN
      RETURN NEW;
    END IF;${refuse};
  END
  $$`;

const trigger = (name: string, event: string, table: string, each: 'ROW' | 'STATEMENT', check: string) =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION ${check}`;

function* triggers(): Generator<string> {
  for (const table of ['encumbrance', 'encumbrance_release']) {
    yield trigger(`${table}_keep`, 'BEFORE UPDATE', table, 'ROW', `${table}_keep()`);
    yield trigger(`${table}_no_delete`, 'BEFORE DELETE', table, 'ROW', 'refuse_change()');
    yield trigger(`${table}_no_truncate`, 'BEFORE TRUNCATE', table, 'STATEMENT', 'refuse_change()');
  }
}
