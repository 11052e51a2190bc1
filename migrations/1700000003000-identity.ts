import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, natural persons, accounts, and everything by which an account proves who it is. */
export class Identity1700000003000 implements MigrationInterface {
  name = 'Identity1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    await this.createParties(runner);
    await this.createAccounts(runner);
    await this.createCredentials(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organisation DROP CONSTRAINT organisation_confirming_account');
    for (const table of ['api_key', 'session', 'account_oidc_subject', 'account_password', 'account', 'person']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('DROP TABLE organisation');
  }

  private async createParties(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id uuid CONSTRAINT organisation_pkey PRIMARY KEY,
        kind text NOT NULL CONSTRAINT organisation_kind CHECK (kind IN ('participant', 'centre', 'platform')),
        name text NOT NULL,
        type text NOT NULL
          CONSTRAINT organisation_type CHECK (type IN ('natural-person', 'legal-person', 'unincorporated')),
        uscc text CONSTRAINT organisation_uscc UNIQUE,
        centre text CONSTRAINT organisation_centre UNIQUE,
        checksum_confirmed_by uuid,
        checksum_confirmed_at timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT organisation_known_centre CHECK (centre IN ('public', 'social')),
        CONSTRAINT organisation_centre_kind CHECK ((kind = 'centre') = (centre IS NOT NULL)),
        CONSTRAINT organisation_participant_code CHECK (kind <> 'participant' OR char_length(uscc) = 18),
        CONSTRAINT organisation_confirmation CHECK (num_nulls(checksum_confirmed_by, checksum_confirmed_at) IN (0, 2))
      )`);
    await runner.query("CREATE UNIQUE INDEX organisation_platform ON organisation (kind) WHERE kind = 'platform'");
    await runner.query('CREATE INDEX organisation_in_order ON organisation (created_at, id)');
    await runner.query(`
      CREATE TABLE person (
        id uuid CONSTRAINT person_pkey PRIMARY KEY,
        person_ref uuid NOT NULL CONSTRAINT person_ref UNIQUE,
        full_name text NOT NULL,
        identity_document_digest bytea CONSTRAINT person_identity_document UNIQUE,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT person_identity_document_length CHECK (octet_length(identity_document_digest) = 32)
      )`);
    await runner.query('CREATE INDEX person_in_order ON person (created_at, id)');
  }

  private async createAccounts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id uuid CONSTRAINT account_pkey PRIMARY KEY,
        username text NOT NULL,
        username_key text NOT NULL CONSTRAINT account_username UNIQUE,
        person_id uuid NOT NULL CONSTRAINT account_person REFERENCES person (id),
        organisation_id uuid NOT NULL CONSTRAINT account_organisation REFERENCES organisation (id),
        roles text[] NOT NULL,
        state text NOT NULL CONSTRAINT account_state CHECK (state IN ('active', 'disabled')),
        version integer NOT NULL,
        created_at timestamptz(3) NOT NULL
      )`);
    await runner.query('CREATE INDEX account_in_order ON account (created_at, id)');
    await runner.query(`
      ALTER TABLE organisation ADD CONSTRAINT organisation_confirming_account
      FOREIGN KEY (checksum_confirmed_by) REFERENCES account (id)`);
    await runner.query(`
      CREATE TABLE account_password (
        account_id uuid CONSTRAINT account_password_pkey PRIMARY KEY
          CONSTRAINT account_password_account REFERENCES account (id),
        hash text NOT NULL,
        set_at timestamptz(3) NOT NULL,
        one_time_source text
          CONSTRAINT account_password_source CHECK (one_time_source IN ('bootstrap', 'administrator', 'command-line')),
        one_time_expires_at timestamptz(3),
        one_time_used_at timestamptz(3),
        failed_at timestamptz(3)[] NOT NULL DEFAULT '{}',
        locked_until timestamptz(3),
        CONSTRAINT account_password_one_time CHECK (num_nulls(one_time_source, one_time_expires_at) IN (0, 2)),
        CONSTRAINT account_password_use CHECK (one_time_used_at IS NULL OR one_time_source IS NOT NULL)
      )`);
    await runner.query(`
      CREATE TABLE account_oidc_subject (
        account_id uuid CONSTRAINT account_oidc_subject_pkey PRIMARY KEY
          CONSTRAINT account_oidc_subject_account REFERENCES account (id),
        issuer text NOT NULL,
        subject text NOT NULL,
        linked_at timestamptz(3) NOT NULL,
        CONSTRAINT account_oidc_subject_subject UNIQUE (issuer, subject)
      )`);
  }

  private async createCredentials(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session (
        id uuid CONSTRAINT session_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT session_account REFERENCES account (id),
        token_digest bytea NOT NULL CONSTRAINT session_token UNIQUE,
        password_only boolean NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        last_used_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3)
      )`);
    await runner.query('CREATE INDEX session_of_account ON session (account_id, created_at, id)');
    await runner.query('CREATE INDEX session_expiry ON session (expires_at)');
    await runner.query(`
      CREATE TABLE api_key (
        id uuid CONSTRAINT api_key_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT api_key_account REFERENCES account (id),
        name text NOT NULL,
        secret_digest bytea NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        last_used_at timestamptz(3),
        revoked_at timestamptz(3)
      )`);
    await runner.query('CREATE INDEX api_key_of_account ON api_key (account_id, created_at, id)');
  }
}
