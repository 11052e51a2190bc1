import { ANCHOR_STATES, type AnchorState, NEXT_STATES } from '../../src/modules/anchoring/domain/anchor-state.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { queryDatabase } from '../support/query.js';

const HASH = `0x${'ab'.repeat(32)}`;
const ADDRESS = `0x${'cd'.repeat(20)}`;

describe('what no statement may do to the anchors', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
    await asApp(`INSERT INTO chain_contract
      (chain, chain_id, address, code_hash, first_block, version, initial_size, initial_root, act_id, added_at)
      VALUES ('test', 7, '${ADDRESS}', '${HASH}', 1, 1, 0, '${HASH}', gen_random_uuid(), now())`);
  });

  afterEach(() => database.drop());

  const asApp = (sql: string) => queryDatabase(database, sql, [], database.url);
  /** Triggers off: only to begin anew. */
  const asAdmin = (sql: string) => queryDatabase(database, `SET session_replication_role = replica; ${sql}`);
  const asOwner = (sql: string) => queryDatabase(database, sql, [], database.ownerUrl);
  const begin = (size = 5, state = 'pending', reason = 'ordinary') =>
    asApp(`INSERT INTO chain_anchor (contract_id, chain_id, account, size, root, state, reason, begun_at, changed_at)
      SELECT id, 7, '${ADDRESS}', ${size}, '${HASH}', '${state}', '${reason}', now(), now() FROM chain_contract`);
  const move = (state: string, more = '') =>
    asApp(`UPDATE chain_anchor SET state = '${state}', changed_at = now() ${more}`);
  const sign = (nonce: number, hash = HASH) =>
    asApp(`INSERT INTO chain_transaction (anchor_id, chain_id, account, nonce, hash, raw, gas_price, after_block, signed_at)
      SELECT id, 7, '${ADDRESS}', ${nonce}, '${hash}', '0x00', 1, 1, now() FROM chain_anchor`);
  const placed = `, transaction_hash = '${HASH}', block_number = 3, block_hash = '${HASH}'`;

  it('two anchors in flight for one account', async () => {
    await begin(5);
    await expect(begin(6)).rejects.toMatchObject({ constraint: 'chain_anchor_in_flight' });
    await move('failed');
    await begin(6);
    await expect(begin(6)).rejects.toMatchObject({ code: '23505' });
  });

  it('one head anchored twice on a contract', async () => {
    await begin(5);
    await move('mined', placed);
    await expect(begin(5)).rejects.toMatchObject({ constraint: 'chain_anchor_once' });
    await move('orphaned');
    await begin(5);
  });

  /** How an anchor comes into each state. */
  const ways: Record<AnchorState, readonly AnchorState[]> = {
    pending: [],
    submitted: ['submitted'],
    mined: ['mined'],
    confirmed: ['mined', 'confirmed'],
    replaced: ['submitted', 'replaced'],
    orphaned: ['mined', 'orphaned'],
    failed: ['failed'],
  };
  const isPlaced = (state: AnchorState) => ['mined', 'confirmed', 'orphaned'].includes(state);
  const nowhere = ', transaction_hash = NULL, block_number = NULL, block_hash = NULL';
  const go = (state: AnchorState) => move(state, isPlaced(state) ? placed : nowhere);

  it.each(ANCHOR_STATES)('a state that does not follow on %s, by the table of the program', async (from) => {
    const accepted: AnchorState[] = [];
    for (const to of ANCHOR_STATES) {
      await asAdmin('TRUNCATE chain_anchor CASCADE');
      await begin();
      for (const state of ways[from]) await go(state);
      const isMoved = await go(to).then(
        () => true,
        () => false,
      );
      if (isMoved) accepted.push(to);
    }
    expect(accepted.sort()).toEqual([...NEXT_STATES[from]].sort());
  });

  it('another head, another block, or another owner of an anchor', async () => {
    await begin();
    await asApp(`UPDATE chain_anchor SET size = 6, root = '${HASH}'`);
    await expect(asApp('UPDATE chain_anchor SET size = 5')).rejects.toMatchObject({ code: '42501' });
    await move('mined', placed);
    await expect(asApp('UPDATE chain_anchor SET size = 7')).rejects.toMatchObject({ code: '42501' });
    await expect(asApp('UPDATE chain_anchor SET block_number = 9')).rejects.toMatchObject({ code: '42501' });
    await expect(move('confirmed', ', block_number = 9')).rejects.toMatchObject({ code: '42501' });
    await expect(asApp(`UPDATE chain_anchor SET account = '${ADDRESS}'`)).rejects.toMatchObject({ code: '42501' });
    await expect(asOwner('UPDATE chain_anchor SET chain_id = 8')).rejects.toMatchObject({ code: '42501' });
  });

  it('an anchor that begins as final', async () => {
    await expect(begin(5, 'submitted')).rejects.toMatchObject({ code: '42501' });
    await expect(begin(5, 'confirmed')).rejects.toMatchObject({ code: '42501' });
    await expect(begin(5, 'mined')).rejects.toMatchObject({ code: '42501' });
    await expect(begin(5, 'mined', 'found-on-chain')).rejects.toMatchObject({ constraint: 'chain_anchor_block' });
  });

  it('a transaction of an anchor that is not in flight, or at a second nonce', async () => {
    await begin();
    await sign(3);
    await expect(sign(4, `0x${'99'.repeat(32)}`)).rejects.toMatchObject({ code: '42501' });
    await sign(3, `0x${'99'.repeat(32)}`);
    await move('failed');
    await expect(sign(3, `0x${'88'.repeat(32)}`)).rejects.toMatchObject({ code: '42501' });
  });

  it('a change of state that leaves no trace, and a trace that is changed', async () => {
    await begin();
    await move('submitted');
    await move('mined', placed);
    const rows = await asApp('SELECT state, block_number FROM chain_anchor_transition ORDER BY id');
    expect(rows).toEqual([
      { state: 'pending', block_number: null },
      { state: 'submitted', block_number: null },
      { state: 'mined', block_number: '3' },
    ]);
  });

  it.each(['chain_contract', 'chain_anchor', 'chain_anchor_transition', 'chain_transaction', 'chain_proof'])(
    'the removal of a row of %s, even by the owner',
    async (table) => {
      await begin();
      await sign(1);
      await asApp(`INSERT INTO chain_proof (anchor_id, block_hash) SELECT id, '${HASH}' FROM chain_anchor`);
      for (const run of [asApp, asOwner]) {
        await expect(run(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
        await expect(run(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({ code: '42501' });
      }
      if (table !== 'chain_anchor') {
        const column =
          table === 'chain_contract'
            ? 'chain = chain'
            : table === 'chain_anchor_transition'
              ? 'state = state'
              : 'anchor_id = anchor_id';
        await expect(asOwner(`UPDATE ${table} SET ${column}`)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );
});
