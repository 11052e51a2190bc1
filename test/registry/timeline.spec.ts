import { randomUUID } from 'node:crypto';
import { explainApplication } from '../../src/modules/registry/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { RegistryApp } from '../support/registry-app.js';
import { acceptor, colleague, filer, person, reviewer, stranger } from '../support/registry-fixtures.js';
import {
  accept,
  askForSupplement,
  beginDraft,
  expecting,
  inPublicity,
  review,
  submit,
  submitted,
  supplement,
  withdraw,
} from './steps.js';

let registry: RegistryApp;
const DAY = 86_400_000;
// Friday 18 September 2026, ten in the morning.
const START = new Date('2026-09-18T02:00:00.000Z');
beforeEach(async () => {
  registry = await RegistryApp.start({ at: START });
});
afterEach(() => registry.close());

const timeline = async (id: string, actor = filer) =>
  (await expecting(200, registry.call(actor, 'GET', `/v1/applications/${id}/timeline`))).body;
const terms = (body: { periods: { term: string; startedOn: string; until: string; standing: string }[] }) =>
  body.periods.map(({ term, startedOn, until, standing }) => [term, startedOn, until, standing]);
const metric = async (name: string): Promise<number> => {
  const text = await registry.app.get(Metrics).registry.metrics();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
};

describe('GET /v1/applications/{id}/timeline', () => {
  it('tells each term with its article, its days, its pauses and its end', async () => {
    const id = await submitted(registry);
    await expecting(201, accept(registry, id));
    registry.clock.set(new Date(START.getTime() + 3 * DAY));
    await expecting(201, askForSupplement(registry, id, reviewer));
    expect(terms(await timeline(id))).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'met'],
      ['review', '2026-09-18', null, 'paused'],
      ['supplement', '2026-09-21', '2026-10-12', 'running'],
    ]);
    registry.clock.set(new Date(START.getTime() + 6 * DAY));
    await expecting(201, supplement(registry, id));
    const body = await timeline(id);
    const found = body.periods.find(({ term }: { term: string }) => term === 'review');
    expect(found).toMatchObject({
      by: 'registrar',
      startedBy: 'accepted',
      workingDays: 10,
      until: '2026-10-13',
      standing: 'running',
      rule: { mark: 'F', article: '第二十八条', quote: expect.stringContaining('十个工作日内办结') },
      pauses: [{ reason: 'supplement', from: '2026-09-21', to: '2026-09-24' }],
    });
    const days = found.days.map(({ day, kind, counted, pausedBy }: Record<string, unknown>) => [
      String(day).slice(5),
      kind,
      counted ?? pausedBy ?? null,
    ]);
    expect(days.slice(0, 8)).toEqual([
      ['09-19', 'weekend', null],
      ['09-20', 'make-up-day', 1],
      ['09-21', 'working-day', 2],
      ['09-22', 'working-day', 'supplement'],
      ['09-23', 'working-day', 'supplement'],
      ['09-24', 'working-day', 'supplement'],
      ['09-25', 'holiday', null],
      ['09-26', 'holiday', null],
    ]);
    expect(days.at(-1)).toEqual(['10-13', 'working-day', 10]);
    // The application itself, its timeline and its place in the list speak of one and the same term.
    const one = await registry.call(filer, 'GET', `/v1/applications/${id}`);
    const list = await registry.call(acceptor, 'GET', '/v1/applications');
    expect(body.next.due).toMatchObject({ what: 'review', until: '2026-10-13', isOverdue: false });
    expect(one.body.next.due).toEqual(body.next.due);
    expect(list.body.items[0].due).toEqual(body.next.due);
  });

  it('is for whoever may read the application, and for nobody else', async () => {
    const draft = await beginDraft(registry);
    expect(await timeline(draft)).toMatchObject({ periods: [], next: { due: null } });
    const auditor = person(41, ['auditor'], { centre: undefined });
    const path = `/v1/applications/${draft}/timeline`;
    for (const actor of [acceptor, auditor, stranger]) {
      expect((await registry.call(actor, 'GET', path)).status).toBe(404);
    }
    expect((await registry.call(undefined, 'GET', path)).status).toBe(401);
    await expecting(201, submit(registry, draft));
    for (const actor of [filer, colleague, acceptor, auditor])
      expect((await timeline(draft, actor)).periods).toHaveLength(1);
    expect((await registry.call(stranger, 'GET', path)).status).toBe(404);
    expect((await registry.call(person(21, ['registrar']), 'GET', path)).status).toBe(404);
    expect((await registry.call(filer, 'GET', '/v1/applications/x/timeline')).body.code).toBe('path-malformed');
    expect((await registry.call(filer, 'GET', `/v1/applications/${randomUUID()}/timeline`)).status).toBe(404);
  });

  it('shows what silence has become, and the alarm goes off when the Beijing day is over, not before', async () => {
    const id = await submitted(registry);
    registry.clock.set(new Date('2026-09-22T15:59:59.999Z'));
    expect(terms(await timeline(id))).toEqual([['acceptance', '2026-09-18', '2026-09-22', 'running']]);
    expect(await metric('registry_applications_overdue')).toBe(0);
    registry.clock.set(new Date('2026-09-22T16:00:00.000Z'));
    expect(terms(await timeline(id))).toEqual([
      ['acceptance', '2026-09-18', '2026-09-22', 'overdue'],
      ['review', '2026-09-23', '2026-10-14', 'running'],
    ]);
    expect(await metric('registry_applications_overdue')).toBe(1);
    const list = await registry.call(acceptor, 'GET', '/v1/applications');
    expect(list.body.items[0].due).toMatchObject({
      what: 'acceptance',
      by: 'registrar',
      isOverdue: true,
      deemedAcceptedOn: '2026-09-23',
    });
    await expecting(201, withdraw(registry, id));
    expect(await metric('registry_applications_overdue')).toBe(0);
  });

  it('names no day in a year that is not published', async () => {
    const id = await submitted(registry);
    // Deemed accepted long before, so only what was filed late in the year reaches into the next.
    registry.clock.set(new Date('2026-12-30T02:00:00.000Z'));
    const late = await beginDraft(registry);
    await expecting(201, submit(registry, late));
    const body = await timeline(late);
    expect(body.periods[0]).toMatchObject({
      until: null,
      untilUnknown: 'calendar-year-unpublished',
      unpublishedYear: 2027,
      standing: 'unknown',
      days: [{ day: '2026-12-31', counted: 1 }],
    });
    expect(body.next).toMatchObject({ due: null, dueUnknown: 'calendar-year-unpublished' });
    expect(await metric('registry_applications_term_unknown')).toBe(1);
    expect((await timeline(id)).periods[0].until).toBe('2026-09-22');
  });

  it('is told from the database alone, too, without anything that was stated', async () => {
    const id = await inPublicity(registry);
    const told = await explainApplication(registry.database.url, id, registry.clock.now());
    expect(JSON.parse(JSON.stringify(told.periods.map(({ rule, ...period }) => period)))).toEqual(
      (await timeline(id)).periods.map(({ rule, ...period }: { rule: object }) => period),
    );
    expect(JSON.stringify(told)).not.toMatch(/高空设备|样本/);
    await expect(explainApplication(registry.database.url, randomUUID(), START)).rejects.toMatchObject({
      code: 'application-not-found',
    });
  });
});

describe('filing under a regime whose result is the nation’s to give', () => {
  it.each([
    ['PUBLIC_RESOURCE_2025', 'public', 201, undefined],
    ['PUBLIC_RESOURCE_2025', 'social', 422, 'centre-not-of-regime'],
    ['PROPERTY_RIGHT_2026', 'social', 201, undefined],
    ['BJ_DATA_IP', 'social', 422, 'act-content-invalid'],
  ])('%s at the %s centre: %s', async (regime, centre, status, code) => {
    const body = { centre, regime, registrationType: 'initial', content: {} };
    const reply = await registry.call(filer, 'POST', '/v1/applications', { body });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    const { body: shown } = await registry.call(undefined, 'GET', '/v1/regimes');
    const filing = shown.items.map((item: { code: string; filingAwaits?: string }) => [item.code, item.filingAwaits]);
    expect(filing).toEqual([
      ['BJ_DATA_ASSET', undefined],
      ['PUBLIC_RESOURCE_2025', undefined],
      ['PROPERTY_RIGHT_2026', undefined],
    ]);
    expect(shown.references.map(({ code: named }: { code: string }) => named)).toEqual(['BJ_DATA_IP']);
  });
});

it('every refusal of a review goes by the same clock: nothing is due once it is closed', async () => {
  const id = await submitted(registry);
  await expecting(201, accept(registry, id));
  await expecting(201, review(registry, id, reviewer, 'sourceLegality'));
  const body = await timeline(id);
  expect(body.next).toMatchObject({ acts: [], due: null });
  expect(terms(body)).toEqual([
    ['acceptance', '2026-09-18', '2026-09-22', 'met'],
    ['review', '2026-09-18', '2026-10-09', 'met'],
  ]);
});
