import { UnitOfWork } from '../../src/platform/database/index.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { Erasing, wish } from './support.js';

const ROUNDS = 8;

let whole: WholeApp;
let erasing: Erasing;

beforeAll(async () => {
  whole = await WholeApp.start();
  erasing = await Erasing.begin(whole);
});
afterAll(() => whole.close());

const outcomes = (replies: readonly Reply[]) =>
  replies.map(({ status, body }) => (status < 300 ? String(status) : String(body['code']))).sort();

const fresh = async () => erasing.filingOf(await erasing.withdrawn('样本'));

/** How many entries name that erasure, waiting or placed. */
const entriesOf = async (id: string): Promise<number> => {
  const [row] = await whole.query('SELECT count(*)::int AS n FROM ledger_submission WHERE act_id = $1', [id]);
  return row.n;
};

it('of confirmations at the same moment one erases', async () => {
  const third = await whole.member(['registrar'], await whole.organisationOf('social'));
  for (let round = 0; round < ROUNDS; round += 1) {
    const index = await fresh();
    const id = await erasing.requested(wish(index));
    const all = [erasing.second, third, erasing.second, third].map((member) => erasing.confirm(member, id));
    expect(outcomes(await Promise.all(all))).toEqual(['202', ...Array(3).fill('salt-erasure-closed')]);
    expect([await entriesOf(id), await erasing.saltOf(index, 'content')]).toEqual([1, undefined]);
    await whole.settle();
  }
});

it('of a confirmation and a withdrawal at the same moment one counts, and the salt follows it', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const index = await fresh();
    const id = await erasing.requested(wish(index));
    const [confirmed, withdrawn] = await Promise.all(
      round % 2 === 0
        ? [erasing.confirm(erasing.second, id), erasing.withdraw(erasing.first, id)]
        : [erasing.withdraw(erasing.first, id), erasing.confirm(erasing.second, id)].reverse(),
    );
    expect(outcomes([confirmed, withdrawn].flatMap((reply) => reply ?? []))).toEqual([
      confirmed?.status === 202 ? '202' : '201',
      'salt-erasure-closed',
    ]);
    const erased = confirmed?.status === 202;
    expect([await entriesOf(id), (await erasing.saltOf(index, 'content')) === undefined]).toEqual([
      erased ? 1 : 0,
      erased,
    ]);
    await whole.settle();
  }
});

it('of two requests for one salt, confirmed at the same moment, one erases', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const index = await fresh();
    const [one, two] = [await erasing.requested(wish(index)), await erasing.requested(wish(index))];
    const replies = await Promise.all([erasing.confirm(erasing.second, one), erasing.confirm(erasing.second, two)]);
    expect(outcomes(replies)).toEqual(['202', 'salt-erased-already']);
    expect((await entriesOf(one)) + (await entriesOf(two))).toBe(1);
    await whole.settle();
  }
});

it('a confirmation under one idempotency key is one', async () => {
  const id = await erasing.requested(wish(await fresh()));
  const ask = () =>
    erasing.second.client.post(`/v1/salt-erasures/${id}/confirmations`, undefined, { 'idempotency-key': `once-${id}` });
  const first = await ask();
  const again = await ask();
  expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([202, 202, 'true']);
  expect(again.body).toEqual(first.body);
  expect(await entriesOf(id)).toBe(1);
  await whole.settle();
});

it.each(['salt_erasure_ending', 'ledger_waiting', 'salts - ', 'application_act ', 'filed_content', 'audit_record'])(
  'an accident at the statement about %s leaves everything as it was',
  async (statement) => {
    const named = await erasing.withdrawn('样本');
    const index = await erasing.filingOf(named);
    const id = await erasing.requested(wish(index));
    const work = whole.app.get(UnitOfWork);
    const run = work.run.bind(work);
    let met = false;
    const stumbling = jest.spyOn(work, 'run').mockImplementation((inside) =>
      run((tx, sendLast) =>
        inside(
          new Proxy(tx, {
            get: (target, name) =>
              name !== 'query'
                ? Reflect.get(target, name)
                : async (sql: string, parameters?: unknown[]) => {
                    const isWrite = /^\s*(WITH|INSERT|UPDATE)/.test(sql) && sql.includes(statement);
                    const answer = await target.query(sql, parameters);
                    if (!isWrite) return answer;
                    met = true;
                    return target.query('SELECT pg_terminate_backend(pg_backend_pid())');
                  },
          }),
          sendLast,
        ),
      ),
    );
    const reply = await erasing.confirm(erasing.second, id);
    stumbling.mockRestore();
    expect([met, reply.status >= 500]).toEqual([true, true]);
    expect(await entriesOf(id)).toBe(0);
    expect(await erasing.saltOf(index, 'content')).toMatch(/^[\w-]{43}$/);
    expect(await erasing.tablesWith(named.names.representative)).toEqual(['application', 'application_act']);
    expect((await erasing.confirm(erasing.second, id)).status).toBe(202);
    expect(await erasing.tablesWith(named.names.representative)).toEqual([]);
    await whole.settle();
  },
);
