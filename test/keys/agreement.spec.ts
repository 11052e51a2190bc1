import { DataSource } from 'typeorm';
import { rotateKey } from '../../src/cli/keys/change-keys.js';
import { takeKeyChangeGrant } from '../../src/modules/key-changes/index.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { itemsOf } from '../support/lists.js';

const CHANGE = { name: 'social-entry', act: 'rotate', reason: 'rotation', overlap: false } as const;
const DAY = 86_400_000;

let whole: WholeApp;
let first: Member;
let second: Member;
let alias: Member;
let administrator: Member;

beforeEach(async () => {
  whole = await WholeApp.start();
  const platform = await whole.organisationOf('platform');
  first = await whole.member(['operator'], platform);
  second = await whole.member(['operator'], platform);
  alias = await whole.member(['operator'], platform, first.personId);
  administrator = await whole.member(['administrator'], platform);
});
afterEach(() => whole.close());

const outcome = ({ status, body }: Reply): string => `${status} ${String(body['code'] ?? '')}`.trim();
const ask = (change: object = CHANGE) => first.client.post('/v1/key-changes', change);
const confirm = (by: Member, asked: Reply) =>
  by.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, { digest: asked.text('digest') });
const rotate = (name: 'social-entry' | 'social-credential' = 'social-entry') =>
  rotateKey(
    { config: whole.config, databaseUrl: whole.database.url, clock: whole.clock },
    { name, retirement: { reason: 'rotation' } },
  ).then(
    () => 'rotated',
    (error) => String(error.code),
  );
const attempt = async (...names: Parameters<typeof rotate>[0][]): Promise<string[]> => {
  const outcomes: string[] = [];
  await whole.whileStopped(async () => {
    for (const name of names) outcomes.push(await rotate(name));
  });
  return outcomes;
};

describe('a change of a key', () => {
  it('is done once two operators have agreed on exactly that', async () => {
    expect(await attempt('social-entry')).toEqual(['key-change-not-agreed']);
    const [again, other, operator] = await relogged();
    const asked = await operator.client.post('/v1/key-changes', CHANGE);
    expect(outcome(asked)).toBe('202');
    expect(outcome(await confirm(again, asked))).toBe('403 approval-same-person');
    expect(outcome(await confirm(other, asked))).toBe('201');
    expect(await attempt('social-credential', 'social-entry', 'social-entry')).toEqual([
      'key-change-not-agreed',
      'rotated',
      'key-change-not-agreed',
    ]);
    const trail = await whole.query(
      "SELECT outcome, detail ->> 'approvalId' AS approval FROM audit_record WHERE action = 'key.change' ORDER BY id",
    );
    expect(trail.map((row) => [row.outcome, row.approval])).toEqual([
      ['refused', null],
      ['refused', null],
      ['done', asked.text('id')],
      ['refused', null],
    ]);
  });

  it('is nothing to an administrator, and nothing that makes no sense is asked for', async () => {
    const asked = await ask();
    expect(outcome(await administrator.client.post('/v1/key-changes', CHANGE))).toBe('403 permission-denied');
    expect(outcome(await confirm(administrator, asked))).toBe('404 approval-not-found');
    expect(itemsOf(await administrator.client.get('/v1/approvals')).map(({ kind }) => kind)).not.toContain(
      'key.change',
    );
    for (const wrong of [
      { ...CHANGE, reason: 'compromise' },
      { ...CHANGE, firstUntrustedIndex: 3 },
      { ...CHANGE, overlap: true },
      { ...CHANGE, act: 'retire-before' },
      { ...CHANGE, name: 'root' },
      {},
    ]) {
      expect(outcome(await ask(wrong))).toBe('422 validation-failed');
    }
  });

  it('is agreed on for seven days', async () => {
    expect(outcome(await confirm(second, await ask()))).toBe('201');
    whole.clock.set(new Date(whole.clock.now().getTime() + 7 * DAY));
    expect(await attempt('social-entry')).toEqual(['key-change-not-agreed']);
  });

  it('is taken by one of two commands at the same moment', async () => {
    expect(outcome(await confirm(second, await ask()))).toBe('201');
    const source = whole.app.get(DataSource);
    const taken = await Promise.all([1, 2, 3].map(() => takeKeyChangeGrant(source, CHANGE, whole.clock)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('needs no request while one person operates the registry', async () => {
    await whole.query('DELETE FROM session');
    await whole.query("UPDATE account SET roles = '{administrator}' WHERE id = ANY($1)", [[second.accountId]]);
    const { token } = await whole.openSession(first.accountId);
    const alone = await whole.client(token).post('/v1/key-changes', CHANGE);
    expect(outcome(alone)).toBe('409 key-change-needs-nobody');
    expect(await attempt('social-entry')).toEqual(['rotated']);
  });
});

/** Clients of the registry as it runs now. */
async function relogged(): Promise<[Member, Member, Member]> {
  const anew = async (member: Member): Promise<Member> => {
    const { token } = await whole.openSession(member.accountId);
    return { ...member, client: whole.client(token), token };
  };
  return [await anew(alias), await anew(second), await anew(first)];
}
