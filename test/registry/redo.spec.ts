import { parseEntry } from '../../src/core/entry/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { ApplicationCertification } from '../../src/modules/registry/index.js';
import { RegistryApp } from '../support/registry-app.js';
import { acceptor, filer, issuer, reviewer } from '../support/registry-fixtures.js';
import { accept, accepted, askForSupplement, beginDraft, expecting, review, submit, supplement } from './steps.js';

/** One minute before midnight in Beijing, on a Friday that is followed by a working Sunday. */
const LATE = new Date('2026-09-18T15:59:00.000Z');
const NEXT_DAY = '2026-09-18T16:05:00.000Z';

let registry: RegistryApp;
beforeEach(async () => {
  registry = await RegistryApp.start({ at: new Date('2026-09-18T14:00:00.000Z') });
  await registry.sequence();
  registry.clock.set(LATE);
});
afterEach(() => registry.close());

/** The sequencer was away over midnight: it refuses, the acts are made again, and then it takes them. */
async function overMidnight(): Promise<void> {
  registry.clock.set(new Date(NEXT_DAY));
  expect(await registry.sequence()).toBe(0);
  await registry.runJob('outbox');
  await registry.sequence();
}

async function entryOf(id: string, kind: string) {
  const { body } = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
  const act = body.items.find((item: { kind: string }) => item.kind === kind);
  const entry = parseEntry(await registry.app.get(LedgerReader).entry(act.index));
  if (!entry.ok) throw new Error(entry.code);
  return { act, entry: entry.value };
}

describe('acts that the ledger could not take in time', () => {
  it('are made again at a new time, with every date that follows from it', async () => {
    const id = await beginDraft(registry);
    await expecting(201, submit(registry, id));
    await expecting(201, accept(registry, id));
    const approved = await expecting(201, review(registry, id));
    expect(approved.body.publicity).toEqual({ startsOn: '2026-09-18', endsOn: '2026-09-24' });
    await overMidnight();
    const { body } = await registry.call(filer, 'GET', `/v1/applications/${id}`);
    expect(body).toMatchObject({
      state: 'publicity',
      submittedAt: NEXT_DAY,
      acceptedAt: NEXT_DAY,
      decidedAt: NEXT_DAY,
      publicity: { startsOn: '2026-09-19', endsOn: '2026-09-24' },
    });
    expect(body.version).toBeGreaterThan(approved.body.version);
    const { act, entry } = await entryOf(id, 'publicity.started');
    expect([act.at, entry.at]).toEqual([NEXT_DAY, NEXT_DAY]);
    expect(entry.body).toMatchObject({ startsOn: '2026-09-19', endsOn: '2026-09-24', actId: act.id });
    const { body: notices } = await registry.call(undefined, 'GET', '/v1/publicity-notices');
    expect(notices.items[0].startsOn).toBe('2026-09-19');
  });

  it('leave a certificate the digests that the ledger holds', async () => {
    const id = await beginDraft(registry);
    await expecting(201, submit(registry, id));
    await overMidnight();
    await expecting(201, accept(registry, id));
    await expecting(201, review(registry, id));
    registry.clock.advance(14 * 86_400_000);
    const certification = registry.app.get(ApplicationCertification);
    const { digests } = await registry.work.run((tx) =>
      certification.certify(tx, { applicationId: id, actor: issuer }),
    );
    const { entry } = await entryOf(id, 'application.filed');
    expect(digests).toEqual(entry.digests);
  });

  it('extend the term from the new day, and not at all once it is over', async () => {
    const extend = (id: string) =>
      registry.call(reviewer, 'POST', `/v1/applications/${id}/extensions`, {
        body: { workingDays: 5, grounds: '数据规模巨大' },
      });
    const id = await accepted(registry);
    const early = await accepted(registry);
    await registry.sequence();
    await expecting(201, extend(early));
    await overMidnight();
    const extended = await registry.call(filer, 'GET', `/v1/applications/${early}`);
    expect(extended.body.extension).toEqual({ on: '2026-09-19', workingDays: 5 });
    expect(extended.body.next.due.until).toBe('2026-10-15');
    expect((await entryOf(early, 'clock.extended')).entry.at).toBe(NEXT_DAY);
    // The other one in the last minute of its last day, 2026-10-09: the ledger takes it on the day after.
    registry.clock.set(new Date('2026-10-09T15:59:00.000Z'));
    await expecting(201, extend(id));
    registry.clock.set(new Date('2026-10-09T16:05:00.000Z'));
    expect(await registry.sequence()).toBe(0);
    await registry.runJob('outbox');
    await registry.sequence();
    const { body } = await registry.call(filer, 'GET', `/v1/applications/${id}/timeline`);
    const review = body.periods.find(({ term }: { term: string }) => term === 'review');
    expect([review.until, review.standing, review.refusedExtensions]).toEqual([
      '2026-10-09',
      'overdue',
      [{ on: '2026-10-10', why: 'extended-after-the-end' }],
    ]);
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.next.due.until).toBe('2026-10-09');
  });

  it('keep the days of a supplement in step', async () => {
    const id = await beginDraft(registry);
    await expecting(201, submit(registry, id));
    await expecting(201, askForSupplement(registry, id, acceptor));
    await overMidnight();
    const asked = await registry.call(filer, 'GET', `/v1/applications/${id}`);
    const [{ supplement: kept }] = await registry.query('SELECT supplement FROM application WHERE id = $1', [id]);
    expect(kept).toMatchObject({ requestedOn: '2026-09-19', dueOn: asked.body.next.due.until });
    const { act } = await entryOf(id, 'application.supplement-requested');
    expect(act.detail.request).toEqual({ items: ['补充授权协议'], dueOn: kept.dueOn });
    await expecting(201, supplement(registry, id));
    await registry.sequence();
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.state).toBe('submitted');
  });
});
