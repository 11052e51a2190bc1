import { randomUUID } from 'node:crypto';
import type { Claim } from '../../src/modules/subsidies/domain/claim.js';
import { CLAIM_TRANSITIONS, type ClaimAct, stateAfter } from '../../src/modules/subsidies/domain/claim-states.js';
import { ClaimRows } from '../../src/modules/subsidies/persistence/claim-rows.js';
import { AT, Awarding } from './support.js';

let awarding: Awarding;
const rows = new ClaimRows();

beforeAll(async () => {
  awarding = await Awarding.begin(5);
});
afterAll(() => awarding.close());

const fresh = async (): Promise<Claim> => {
  const claim: Claim = {
    id: randomUUID(),
    organisationId: awarding.organisation,
    claimantName: '样本企业',
    claimantCode: '91110000MA0000001X',
    policyId: 'BDA-2025',
    policyVersion: '1',
    ruleId: 'BDA-8-VOUCHER',
    year: 2026,
    scopes: [{ scope: 'project', id: 'a' }],
    facts: { inBda: true },
    state: 'draft',
    version: 1,
    createdAt: AT,
  };
  await awarding.work.run((tx) => rows.insert(tx, claim, awarding.account));
  return claim;
};

/** Does an act as the program does: on the locked claim, by the rules of its states. */
const doing = (id: string, act: ClaimAct, change: Partial<Claim> = {}): Promise<string> =>
  awarding.work.run(async (tx) => {
    const claim = await rows.lock(tx, id);
    const state = claim && stateAfter(claim.state, act);
    if (claim === undefined || state === undefined) return `${act} refused`;
    const { account } = awarding;
    const by = { accountId: account, personId: account, personRef: account, at: AT };
    const row = { id: randomUUID(), version: claim.version + 1, act, details: {}, ...by };
    await rows.act(tx, { ...claim, ...change, state }, row);
    return state;
  });

it('keeps a claim and every act on it', async () => {
  const claim = await fresh();
  const road = ['edit', 'attach', 'file', 'find-complete', 'confirm', 'compute', 'review'] as const;
  let state = 'draft';
  for (const act of road) {
    state = CLAIM_TRANSITIONS[act].to ?? state;
    expect(await doing(claim.id, act)).toBe(state);
  }
  expect(await awarding.work.run((tx) => rows.find(tx, claim.id))).toEqual({ ...claim, state: 'reviewed', version: 8 });
  const acts = await awarding.work.run((tx) => rows.acts(tx, claim.id));
  expect(acts.map(({ act, version }) => [act, version])).toEqual(road.map((act, index) => [act, index + 2]));
});

it.each(['approve', 'reject'] as const)('lets nobody %s without a decision that says so', async (act) => {
  const claim = await fresh();
  for (const before of ['file', 'find-complete', 'compute', 'review'] as const) await doing(claim.id, before);
  await expect(doing(claim.id, act)).rejects.toMatchObject({ constraint: 'subsidy_claim_decided' });
});

it('what is stated stays as it is while it is examined', async () => {
  const claim = await fresh();
  await doing(claim.id, 'file');
  await expect(doing(claim.id, 'find-complete', { facts: { inBda: false } })).rejects.toThrow(
    'not changed in this way',
  );
});

it('of acts at once each finds what the one before it left', async () => {
  const claim = await fresh();
  const states = await Promise.all([1, 2, 3].map(() => doing(claim.id, 'file')));
  expect(states.sort()).toEqual(['file refused', 'file refused', 'filed']);
});

it('refuses to change what was approved, and whatever has ended', async () => {
  const approved = await awarding.claim('approved');
  await expect(doing(approved, 'grant', { facts: { inBda: false } })).rejects.toThrow('not changed in this way');
  await expect(doing(approved, 'grant', { year: 2027 })).rejects.toThrow('not changed in this way');
  const ended = await fresh();
  await doing(ended.id, 'withdraw');
  await expect(
    awarding.query("UPDATE subsidy_claim SET state = 'draft', version = version + 1 WHERE id = $1", [ended.id]),
  ).rejects.toThrow('not changed in this way');
});

it('pages, the latest first', async () => {
  const page = await awarding.work.run((tx) => rows.page(tx, { organisationId: awarding.organisation, limit: 2 }));
  expect(page).toHaveLength(2);
  const [, last] = page;
  const after = last && { at: last.createdAt.toISOString(), id: last.id };
  const rest = await awarding.work.run((tx) =>
    rows.page(tx, { organisationId: awarding.organisation, ...(after && { after }), limit: 10 }),
  );
  expect(rest.map(({ id }) => id)).not.toContain(last?.id);
  expect(await awarding.work.run((tx) => rows.page(tx, { organisationId: randomUUID(), limit: 10 }))).toEqual([]);
});
