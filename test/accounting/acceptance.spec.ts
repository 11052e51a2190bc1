import { parseScenario, runScenario, type ScenarioResult } from '../../src/core/accounting/index.js';
import { comparable, openCases } from '../support/accounting-cases.js';
import { WholeApp } from '../support/app.js';
import type { Json, Reply } from '../support/identity.js';
import { expecting } from '../support/road.js';
import { Booking } from './support.js';

let whole: WholeApp;

beforeAll(async () => {
  // After the last day of any case, so that no date lies ahead.
  whole = await WholeApp.start({ at: new Date('2030-01-05T02:00:00.000Z') });
});
afterAll(() => whole.close());

interface OpenCase {
  readonly id: string;
  readonly assets: readonly Json[];
  readonly events: readonly Json[];
}

/** The books take a certificate of their own registry alone: the cases are run without. */
const bare = ({ certificateNo: _, certificateValidTo: __, ...asset }: Json): Json => asset;

/** Follows which act of the books an event of the case became: refused events are no acts. */
class Run {
  readonly places: number[] = [];
  readonly refusals: { event: number; code: string }[] = [];

  constructor(readonly books: Booking) {}

  refuse(event: number, reply: Reply): void {
    const errors: unknown = reply.body['errors'];
    expect([reply.status, reply.body['code']]).toEqual([422, 'accounting-refused']);
    this.refusals.push({ event, code: Array.isArray(errors) ? String(errors[0].code) : '' });
  }

  async result(): Promise<Omit<ScenarioResult, 'reports'> & { readonly reports: readonly unknown[] }> {
    const acts: Json[] = await this.books.all('acts', 7);
    const entries: Json[] = await this.books.all('entries', 13);
    const listed = (await this.books.all('reports', 2)).toReversed();
    const reports = [];
    for (const { id } of listed) reports.push((await expecting(200, this.books.get(`/reports/${String(id)}`))).body);
    const classification = (await this.books.all('assets', 1)).map(({ id, class: its, reasons }) => ({
      ...{ asset: id, class: its, reasons },
    }));
    const at = (act: unknown) => (act === null ? null : this.places[Number(act)]);
    return JSON.parse(
      JSON.stringify({
        classification,
        journals: entries.map(({ number: _, act: __, event, ...entry }) => ({ ...entry, event: at(event) })),
        costTreatment: acts.flatMap(({ index, asset, treatment }) =>
          treatment === undefined ? [] : [{ ...Object(treatment), asset, event: at(index) }],
        ),
        warnings: acts.flatMap(({ index, warnings }) =>
          Array.isArray(warnings) ? warnings.map((warning) => ({ ...warning, event: at(index) })) : [],
        ),
        reports: reports.map(({ act, report }) => ({ ...Object(report), event: at(act) })),
        refusals: this.refusals,
      }),
    );
  }
}

async function begun(one: OpenCase): Promise<Run> {
  const run = new Run(await Booking.begin(whole));
  for (const asset of one.assets) await expecting(201, run.books.admit(bare(asset)));
  return run;
}

const expected = (one: OpenCase) => {
  const scenario = parseScenario({ ...one, assets: one.assets.map(bare) });
  if (!scenario.ok) throw new Error(scenario.code);
  return comparable(JSON.parse(JSON.stringify(runScenario(scenario.value, { extended: true }))));
};

const isReport = (event: Json) => event['type'] === 'reporting_date';
const close = (run: Run, { date, periodStart }: Json): Promise<Reply> =>
  run.books.manager.client.post(`${run.books.path}/closings`, { date, periodStart });

describe.each(openCases().map((one) => [one.id, one as unknown as OpenCase]))('case %s', (_id, one) => {
  it('comes out of the books as of the engine, event by event', async () => {
    const run = await begun(one);
    for (const [place, event] of one.events.entries()) {
      const reply = isReport(event) ? await close(run, event) : await run.books.post([event]);
      if (reply.status === 201) run.places.push(place);
      else run.refuse(place, reply);
    }
    expect(comparable(await run.result())).toEqual(expected(one));
  });

  it('comes out so in batches, each up to what is refused', async () => {
    const run = await begun(one);
    let batch: number[] = [];
    const post = async (): Promise<void> => {
      while (batch.length > 0) {
        const reply = await run.books.post(batch.map((place) => one.events[place]));
        if (reply.status === 201) {
          run.places.push(...batch);
          batch = [];
          return;
        }
        const [error] = Array.isArray(reply.body['errors']) ? reply.body['errors'] : [];
        const at = Number(/^\/events\/(\d+)/.exec(String(error?.pointer))?.[1]);
        run.refuse(batch[at] ?? Number.NaN, reply);
        batch.splice(at, 1);
      }
    };
    for (const [place, event] of one.events.entries()) {
      if (!isReport(event)) {
        batch.push(place);
        continue;
      }
      await post();
      const reply = await close(run, event);
      if (reply.status === 201) run.places.push(place);
      else run.refuse(place, reply);
    }
    await post();
    expect(comparable(await run.result())).toEqual(expected(one));
  });
});
