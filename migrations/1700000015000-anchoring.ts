import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Anchors of the log's heads on chains: contracts, anchors, their transactions and history, proofs, and how far each
 * chain has been read.
 */
export class Anchoring1700000015000 implements MigrationInterface {
  name = 'Anchoring1700000015000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, KEEP_ANCHOR, BEGIN_ANCHOR, TELL_TRANSITION, SIGN_FOR_OPEN]) {
      await runner.query(statement);
    }
    const schema = await currentSchema(runner);
    for (const name of PINNED) await runner.query(`ALTER FUNCTION ${name} SET search_path = ${schema}, pg_temp`);
    for (const statement of triggers()) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['chain_proof', 'chain_transaction', 'chain_anchor_transition', 'chain_anchor', 'chain_contract'];
    for (const table of ['chain_cursor', ...tables]) await runner.query(`DROP TABLE ${table}`);
    for (const name of ['chain_anchor_keep()', 'chain_anchor_begin()', ...PINNED]) {
      await runner.query(`DROP FUNCTION ${name}`);
    }
  }
}

/** Guards that look into other tables find them in this schema alone, never among somebody's temporary ones. */
const PINNED = ['chain_anchor_tell()', 'chain_transaction_sign()'];

async function currentSchema(runner: QueryRunner): Promise<string> {
  const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
  const [row] = rows;
  if (row === undefined) throw new Error('the database has no current schema');
  return row.name;
}

/** Greatest integer that the program can hold. */
const GREATEST = '9007199254740991';
const HASH = "~ '^0x[0-9a-f]{64}$'";
const ADDRESS = "~ '^0x[0-9a-f]{40}$'";

const TABLES = [
  `CREATE TABLE chain_contract (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT chain_contract_pkey PRIMARY KEY,
    chain text NOT NULL CONSTRAINT chain_contract_chain CHECK (chain ~ '^[a-z0-9][a-z0-9-]{0,30}$'),
    chain_id bigint NOT NULL CONSTRAINT chain_contract_chain_id CHECK (chain_id BETWEEN 1 AND ${GREATEST}),
    address text NOT NULL CONSTRAINT chain_contract_address CHECK (address ${ADDRESS}),
    code_hash text NOT NULL CONSTRAINT chain_contract_code CHECK (code_hash ${HASH}),
    first_block bigint NOT NULL CONSTRAINT chain_contract_block CHECK (first_block BETWEEN 0 AND ${GREATEST}),
    version integer NOT NULL CONSTRAINT chain_contract_first CHECK (version >= 1 AND (version = 1) = (predecessor IS NULL)),
    predecessor text CONSTRAINT chain_contract_predecessor CHECK (predecessor ${ADDRESS}),
    initial_size bigint NOT NULL CONSTRAINT chain_contract_size CHECK (initial_size BETWEEN 0 AND ${GREATEST}),
    initial_root text NOT NULL CONSTRAINT chain_contract_root CHECK (initial_root ${HASH}),
    act_id uuid NOT NULL CONSTRAINT chain_contract_act UNIQUE,
    added_at timestamptz(3) NOT NULL,
    CONSTRAINT chain_contract_version UNIQUE (chain, version),
    CONSTRAINT chain_contract_once UNIQUE (chain_id, address)
  )`,
  `CREATE TABLE chain_anchor (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT chain_anchor_pkey PRIMARY KEY,
    contract_id bigint NOT NULL CONSTRAINT chain_anchor_contract REFERENCES chain_contract (id),
    chain_id bigint NOT NULL,
    account text NOT NULL CONSTRAINT chain_anchor_account CHECK (account ${ADDRESS}),
    size bigint NOT NULL CONSTRAINT chain_anchor_size CHECK (size BETWEEN 1 AND ${GREATEST}),
    root text NOT NULL CONSTRAINT chain_anchor_root CHECK (root ${HASH}),
    state text NOT NULL CONSTRAINT chain_anchor_state
      CHECK (state IN ('pending', 'submitted', 'mined', 'confirmed', 'replaced', 'orphaned', 'failed')),
    reason text NOT NULL CONSTRAINT chain_anchor_reason
      CHECK (reason IN ('ordinary', 'found-on-chain', 'reverted', 'nonce-taken', 'reorganised', 'overtaken',
        'contract-succeeded', 'account-changed')),
    transaction_hash text CONSTRAINT chain_anchor_transaction CHECK (transaction_hash ${HASH}),
    block_number bigint CONSTRAINT chain_anchor_number CHECK (block_number BETWEEN 0 AND ${GREATEST}),
    block_hash text CONSTRAINT chain_anchor_hash CHECK (block_hash ${HASH}),
    begun_at timestamptz(3) NOT NULL,
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT chain_anchor_block CHECK (
      num_nonnulls(transaction_hash, block_number, block_hash)
        = CASE WHEN state IN ('mined', 'confirmed', 'orphaned') THEN 3 ELSE 0 END)
  )`,
  // Two transactions of one account on their way would race each other for a nonce and for the contract's head.
  `CREATE UNIQUE INDEX chain_anchor_in_flight ON chain_anchor (chain_id, account)
   WHERE state IN ('pending', 'submitted')`,
  `CREATE UNIQUE INDEX chain_anchor_once ON chain_anchor (contract_id, size)
   WHERE state IN ('pending', 'submitted', 'mined', 'confirmed')`,
  'CREATE INDEX chain_anchor_order ON chain_anchor (size DESC, id DESC)',
  'CREATE INDEX chain_anchor_blocks ON chain_anchor (contract_id, block_number DESC)',
  `CREATE TABLE chain_anchor_transition (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT chain_anchor_transition_pkey PRIMARY KEY,
    anchor_id bigint NOT NULL CONSTRAINT chain_anchor_transition_anchor REFERENCES chain_anchor (id),
    state text NOT NULL,
    reason text NOT NULL,
    size bigint NOT NULL,
    root text NOT NULL,
    transaction_hash text,
    block_number bigint,
    block_hash text,
    at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX chain_anchor_transition_order ON chain_anchor_transition (anchor_id, id)',
  // Kept before it is sent: after a crash the very same transaction is sent again, never another one beside it.
  `CREATE TABLE chain_transaction (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT chain_transaction_pkey PRIMARY KEY,
    anchor_id bigint NOT NULL CONSTRAINT chain_transaction_anchor REFERENCES chain_anchor (id),
    chain_id bigint NOT NULL,
    account text NOT NULL,
    nonce bigint NOT NULL CONSTRAINT chain_transaction_nonce CHECK (nonce BETWEEN 0 AND ${GREATEST}),
    hash text NOT NULL CONSTRAINT chain_transaction_form CHECK (hash ${HASH}),
    raw text NOT NULL CONSTRAINT chain_transaction_raw CHECK (raw ~ '^0x([0-9a-f]{2})+$'),
    gas_price numeric(78) NOT NULL CONSTRAINT chain_transaction_price CHECK (gas_price >= 0),
    priority_fee numeric(78) CONSTRAINT chain_transaction_priority CHECK (priority_fee BETWEEN 0 AND gas_price),
    after_block bigint NOT NULL,
    signed_at timestamptz(3) NOT NULL,
    CONSTRAINT chain_transaction_once UNIQUE (anchor_id, hash)
  )`,
  'CREATE INDEX chain_transaction_nonces ON chain_transaction (chain_id, account, nonce)',
  // An anchor that moves to another block gets another proof. No proof: the block's tries do not come out.
  `CREATE TABLE chain_proof (
    anchor_id bigint NOT NULL CONSTRAINT chain_proof_anchor REFERENCES chain_anchor (id),
    block_hash text NOT NULL CONSTRAINT chain_proof_block CHECK (block_hash ${HASH}),
    proof jsonb,
    CONSTRAINT chain_proof_pkey PRIMARY KEY (anchor_id, block_hash)
  )`,
  `CREATE TABLE chain_cursor (
    chain text CONSTRAINT chain_cursor_pkey PRIMARY KEY,
    block_number bigint CONSTRAINT chain_cursor_number CHECK (block_number BETWEEN 0 AND ${GREATEST}),
    block_hash text CONSTRAINT chain_cursor_hash CHECK (block_hash ${HASH}),
    condition text NOT NULL,
    detail text NOT NULL,
    since timestamptz(3) NOT NULL,
    CONSTRAINT chain_cursor_block CHECK ((block_number IS NULL) = (block_hash IS NULL))
  )`,
];

// The same table as the program's, and what an anchor is about stays: only before anything is signed it may aim at a
// newer head. An anchor begins before it is signed, or as what was found on the chain.
const KEEP_ANCHOR = `
  CREATE FUNCTION chain_anchor_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.contract_id, NEW.chain_id, NEW.account, NEW.begun_at)
         = (OLD.id, OLD.contract_id, OLD.chain_id, OLD.account, OLD.begun_at)
       AND ((NEW.size, NEW.root) = (OLD.size, OLD.root)
         OR (OLD.state = 'pending' AND NEW.state = 'pending' AND NEW.size > OLD.size))
       AND (NEW.state = ANY (CASE OLD.state
           WHEN 'pending' THEN ARRAY['submitted', 'mined', 'failed']
           WHEN 'submitted' THEN ARRAY['mined', 'replaced', 'failed']
           WHEN 'mined' THEN ARRAY['confirmed', 'orphaned']
           WHEN 'confirmed' THEN ARRAY['orphaned']
           WHEN 'orphaned' THEN ARRAY['submitted', 'mined']
           ELSE ARRAY['mined']
         END)
         OR (NEW.state = OLD.state
           AND (NEW.reason, NEW.changed_at) = (OLD.reason, OLD.changed_at)
           AND (NEW.transaction_hash, NEW.block_number, NEW.block_hash)
             IS NOT DISTINCT FROM (OLD.transaction_hash, OLD.block_number, OLD.block_hash)))
       AND (NEW.state NOT IN ('confirmed', 'orphaned')
         OR (NEW.transaction_hash, NEW.block_number, NEW.block_hash)
           = (OLD.transaction_hash, OLD.block_number, OLD.block_hash))
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% goes its way only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const BEGIN_ANCHOR = `
  CREATE FUNCTION chain_anchor_begin() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'pending' OR (NEW.state = 'mined' AND NEW.reason = 'found-on-chain') THEN RETURN NEW; END IF;
    RAISE EXCEPTION '% begins pending or found: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

// No statement changes a state without leaving its trace.
const TELL_TRANSITION = `
  CREATE FUNCTION chain_anchor_tell() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO chain_anchor_transition
      (anchor_id, state, reason, size, root, transaction_hash, block_number, block_hash, at)
    VALUES (NEW.id, NEW.state, NEW.reason, NEW.size, NEW.root, NEW.transaction_hash, NEW.block_number, NEW.block_hash,
      NEW.changed_at);
    RETURN NULL;
  END
  $$`;

const SIGN_FOR_OPEN = `
  CREATE FUNCTION chain_transaction_sign() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT 1 FROM chain_anchor a
      WHERE a.id = NEW.anchor_id AND (a.chain_id, a.account) = (NEW.chain_id, NEW.account)
        AND a.state IN ('pending', 'submitted')
        -- Only one of an anchor's transactions can ever be mined.
        AND NOT EXISTS (SELECT 1 FROM chain_transaction t WHERE t.anchor_id = a.id AND t.nonce <> NEW.nonce))
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is for an anchor in flight, at its one nonce: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

function* triggers(): Generator<string> {
  const trigger = (table: string, name: string, event: string, each: 'ROW' | 'STATEMENT', check: string) =>
    `CREATE TRIGGER ${table}_${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION ${check}()`;
  for (const table of ['chain_contract', 'chain_transaction', 'chain_anchor_transition', 'chain_proof']) {
    yield trigger(table, 'append_only', 'BEFORE UPDATE OR DELETE', 'ROW', 'refuse_change');
    yield trigger(table, 'no_truncate', 'BEFORE TRUNCATE', 'STATEMENT', 'refuse_change');
  }
  yield trigger('chain_anchor', 'no_delete', 'BEFORE DELETE', 'ROW', 'refuse_change');
  yield trigger('chain_anchor', 'no_truncate', 'BEFORE TRUNCATE', 'STATEMENT', 'refuse_change');
  yield trigger('chain_anchor', 'keep', 'BEFORE UPDATE', 'ROW', 'chain_anchor_keep');
  yield trigger('chain_anchor', 'begin', 'BEFORE INSERT', 'ROW', 'chain_anchor_begin');
  yield trigger('chain_anchor', 'begun', 'AFTER INSERT', 'ROW', 'chain_anchor_tell');
  yield `CREATE TRIGGER chain_anchor_changed AFTER UPDATE ON chain_anchor FOR EACH ROW
    WHEN (NEW.state <> OLD.state OR NEW.size <> OLD.size) EXECUTE FUNCTION chain_anchor_tell()`;
  yield trigger('chain_transaction', 'sign', 'BEFORE INSERT', 'ROW', 'chain_transaction_sign');
}
