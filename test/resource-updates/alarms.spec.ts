import { RaiseLapses } from '../../src/modules/resource-updates/application/raise-lapses.js';
import { encodeCursor } from '../../src/platform/http/page.js';
import { WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { outcome, Reporting } from './support.js';

const JOB = 'update-lapses';
const OVERDUE = 'resource.update_overdue';

let whole: WholeApp;
let reporting: Reporting;

// A Wednesday before National Day, ten o'clock in Beijing.
beforeEach(async () => {
  whole = await WholeApp.start({ at: new Date('2026-09-30T02:00:00.000Z') });
  reporting = await Reporting.begin(whole);
});
afterEach(() => whole.close());

const goTo = (time: string): void => whole.clock.set(new Date(time));
const state = async (resource = reporting.civil.resource, query = '') => {
  const { body } = await expecting(200, whole.client().get(`/v1/resources/${resource}/update-state${query}`));
  return Object(body['promise']);
};
const notices = async (client = reporting.inventory.officer.client) =>
  itemsOf(await client.get('/v1/notices')).filter(({ kind }) => kind === OVERDUE);
const watch = async (): Promise<void> => {
  await whole.runJob(JOB);
  await whole.settle();
};

describe('how a promise stands', () => {
  it('a daily one from before the holidays is kept until the first working day after them is over', async () => {
    await reporting.promise(reporting.civil, 'daily');
    await reporting.reported(reporting.civil);
    goTo('2026-10-07T02:00:00.000Z');
    expect(await state()).toEqual({
      frequency: 'daily',
      state: 'in-time',
      isLapsed: false,
      dueOn: '2026-10-08',
      workingDays: 1,
    });
    goTo('2026-10-08T15:59:59.999Z');
    expect(await state()).toMatchObject({ state: 'due-soon', isLapsed: false });
    await watch();
    expect(await reporting.alarms()).toEqual([]);
    goTo('2026-10-08T16:00:00.000Z');
    expect(await state()).toMatchObject({ state: 'late', isLapsed: true, workingDays: 1 });
    await watch();
    expect(await reporting.alarms()).toHaveLength(1);
  });

  it('a resource that was never reported is late from its registration on', async () => {
    expect(await state()).toMatchObject({ state: 'never-reported', isLapsed: false, dueOn: '2026-10-30' });
    goTo('2026-11-02T02:00:00.000Z');
    expect(await state()).toMatchObject({ state: 'never-reported', isLapsed: true });
    await watch();
    expect((await reporting.alarms()).map(({ resource, afterVersion }) => [resource, afterVersion]).sort()).toEqual([
      ['RES-0', 0],
      ['RES-1', 0],
      ['RES-2', 0],
    ]);
  });

  it('what is brought up to date on demand is never late', async () => {
    for (const organ of [reporting.civil, reporting.police, reporting.statistics]) {
      await reporting.promise(organ, 'on-demand');
    }
    goTo('2029-11-02T02:00:00.000Z');
    expect(await state()).toEqual({ frequency: 'on-demand', state: 'no-promise', isLapsed: false });
    await watch();
    expect(await reporting.alarms()).toEqual([]);
  });

  it('of a past time is reckoned by the promise of then', async () => {
    await reporting.promise(reporting.civil, 'weekly');
    await reporting.reported(reporting.civil);
    goTo('2026-10-20T02:00:00.000Z');
    await reporting.promise(reporting.civil, 'yearly');
    expect(await state()).toMatchObject({ frequency: 'yearly', isLapsed: false });
    expect(await state('RES-0', '?asOf=2026-10-19T02:00:00Z')).toMatchObject({ frequency: 'weekly', isLapsed: true });
  });
});

it('a promise that ends in a year without a published calendar is undetermined, and raises nothing', async () => {
  const later = await WholeApp.start({ at: new Date('2098-12-10T02:00:00.000Z') });
  try {
    const { civil, alarms } = await reportedOn(later);
    const promise = async () =>
      Object((await expecting(200, later.client().get(`/v1/resources/${civil}/update-state`))).body['promise']);
    expect(await promise()).toEqual({
      ...{ frequency: 'monthly', state: 'undetermined', isLapsed: false, notBefore: '2099-01-10' },
    });
    later.clock.set(new Date('2099-06-10T02:00:00.000Z'));
    expect(await promise()).toMatchObject({ state: 'undetermined', isLapsed: false });
    await later.runJob(JOB);
    expect(await alarms()).toEqual([]);
  } finally {
    await later.close();
  }
});

async function reportedOn(app: WholeApp) {
  const there = await Reporting.begin(app);
  await there.reported(there.civil);
  return { civil: there.civil.resource, alarms: () => there.alarms() };
}

describe('an alarm', () => {
  beforeEach(async () => {
    await reporting.promise(reporting.civil, 'weekly');
    for (const organ of [reporting.police, reporting.statistics]) await reporting.promise(organ, 'other');
    await reporting.reported(reporting.civil);
    goTo('2026-10-12T02:00:00.000Z');
  });

  it('is raised once, told to the department and the centre alone, and ended by the next report', async () => {
    await watch();
    await watch();
    expect(await reporting.alarms()).toEqual([
      expect.objectContaining({
        ...{ resource: 'RES-0', department: reporting.civil.party.uscc, frequency: 'weekly', afterVersion: 1 },
        ...{ dueOn: '2026-10-08', raisedAt: '2026-10-12T02:00:00.000Z' },
      }),
    ]);
    const [told] = await notices(reporting.civil.client);
    expect(told).toMatchObject({ resourceCode: 'RES-0', lastDay: '2026-10-08' });
    expect(told).not.toHaveProperty('applicationId');
    expect(Object(told?.['body']).zh).toContain('“行政区划”（RES-0）');
    expect(await notices()).toHaveLength(1);
    expect(await notices(reporting.police.client)).toEqual([]);

    const report = await expecting(201, reporting.report(reporting.civil));
    expect(await reporting.alarms()).toEqual([]);
    const [ended] = await reporting.alarms('?ended=true');
    expect(ended).toMatchObject({ endedBy: report.text('id'), endedAt: report.text('reportedAt') });
    await watch();
    expect(await notices()).toHaveLength(1);

    goTo('2026-10-21T02:00:00.000Z');
    await watch();
    expect(await reporting.alarms('?ended=true')).toHaveLength(2);
    expect(await notices()).toHaveLength(2);
  });

  it('is raised once by any number of instances at once, and by those that start again', async () => {
    const [{ id }] = await whole.query("SELECT id FROM inventory_resource WHERE code = 'RES-0'");
    const watcher = whole.app.get(RaiseLapses, { strict: false });
    await Promise.all([whole.runJob(JOB), ...Array.from({ length: 8 }, () => watcher.raise(id))]);
    await whole.settle();
    expect(await notices()).toHaveLength(1);
    await whole.whileStopped(async () => {});
    await watch();
    const [count] = await whole.query('SELECT count(*)::int AS n FROM update_lapse');
    expect(count.n).toBe(1);
    const [told] = await whole.query('SELECT count(*)::int AS n FROM notice WHERE kind = $1', [OVERDUE]);
    expect(told.n).toBe(2);
  });

  it('a report of data that is late itself ends one and raises another', async () => {
    await watch();
    await expecting(201, reporting.report(reporting.civil, 1, { dataTime: '2026-09-30T02:00:00.001Z' }));
    await whole.settle();
    await watch();
    expect((await reporting.alarms('?ended=true')).map(({ afterVersion, endedAt }) => [afterVersion, endedAt])).toEqual(
      expect.arrayContaining([
        [2, undefined],
        [1, '2026-10-12T02:00:00.000Z'],
      ]),
    );
  });

  it('ends when another thing is promised that is kept, and is raised anew when that is not', async () => {
    await watch();
    await reporting.promise(reporting.civil, 'monthly');
    await watch();
    expect(await reporting.alarms()).toEqual([]);
    const [ended] = await reporting.alarms('?ended=true');
    expect(ended).not.toHaveProperty('endedBy');
    goTo('2026-11-20T02:00:00.000Z');
    await watch();
    expect(await reporting.alarms()).toEqual([expect.objectContaining({ frequency: 'monthly', afterVersion: 1 })]);
  });

  it('stays one when a stricter promise is broken as well', async () => {
    await watch();
    await reporting.promise(reporting.civil, 'daily');
    await watch();
    expect(await reporting.alarms('?ended=true')).toHaveLength(1);
  });

  it('one that cannot be raised holds up no other', async () => {
    goTo('2026-10-20T02:00:00.000Z');
    await reporting.promise(reporting.police, 'weekly');
    await queryDatabase(
      whole.database,
      `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF NEW.resource_code = 'RES-0' THEN RAISE EXCEPTION 'spoilt'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER spoil BEFORE INSERT ON update_lapse FOR EACH ROW EXECUTE FUNCTION spoil()`,
    );
    await watch();
    expect((await reporting.alarms()).map(({ resource }) => resource)).toEqual(['RES-1']);
  });

  it('is shown by department, to those alone who have business here', async () => {
    await watch();
    expect(await reporting.alarms(`?department=${reporting.police.party.uscc}`)).toEqual([]);
    expect(await reporting.alarms(`?department=${reporting.civil.party.uscc}`)).toHaveLength(1);
    expect((await whole.client().get('/v1/update-alarms')).status).toBe(401);
    const operator = await whole.member(['operator'], await whole.organisationOf('platform'));
    expect(outcome(await operator.client.get('/v1/update-alarms'))).toBe('403 permission-denied');
    const noDay = encodeCursor(['2026-02-30T00:00:00.000Z', '00000000-0000-0000-0000-000000000000']);
    expect(outcome(await reporting.civil.client.get(`/v1/update-alarms?cursor=${noDay}`))).toBe('400 cursor-invalid');
  });

  it('and what was reported is no finding of an audit', async () => {
    await watch();
    await reporting.reported(reporting.civil, 7);
    expect(await auditWhole(whole)).toEqual([]);
  });
});
