import { WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';

const LIST = '/v1/status-lists/social-revocation-1';

let whole: WholeApp;
/** Instants between the versions of the list, and each version's text. */
const versions: { readonly from: Date; readonly text: string }[] = [];

const fetchList = (query = '', path = LIST) => whole.app.inject({ method: 'GET', url: `${path}${query}` });
const at = (instant: Date) => fetchList(`?timestamp=${encodeURIComponent(instant.toISOString())}`);
const note = async (): Promise<void> => {
  const { body } = await fetchList();
  if (versions.at(-1)?.text !== body) versions.push({ from: whole.clock.now(), text: body });
};

beforeAll(async () => {
  whole = await WholeApp.start();
  await note();
  const road = await Road.begin(whole);
  const number = await road.published();
  await note();
  await expecting(201, road.changeStatus(number, 'revocations', 'false-materials'));
  whole.clock.advance(1_000);
  await whole.settle();
  await note();
  whole.clock.advance(7 * 3_600_000);
  await whole.settle();
  await note();
});
afterAll(() => whole.close());

describe('the history of a status list', () => {
  it('gives the exact list that was current at any time', async () => {
    expect(versions.length).toBeGreaterThan(3);
    for (const [i, { from, text }] of versions.entries()) {
      const until = versions[i + 1]?.from ?? new Date(whole.clock.now().getTime() + 1);
      for (const instant of [from, new Date(until.getTime() - 1)]) {
        const reply = await at(instant);
        expect([reply.statusCode, reply.body === text]).toEqual([200, true]);
        expect(reply.headers['content-type']).toMatch('application/vc');
      }
    }
  });

  it('shows the revocation from the version on that was signed for it, and not before', async () => {
    const bits = new Set(versions.map(({ text }) => JSON.parse(text).credentialSubject.encodedList));
    expect(bits.size).toBe(2);
  });

  it('may be kept for ever once another list has followed', async () => {
    const [first, last] = [versions[0]?.from ?? new Date(), whole.clock.now()];
    expect((await at(first)).headers['cache-control']).toContain('immutable');
    expect((await at(last)).headers['cache-control']).toBe('public, max-age=60');
    expect((await fetchList()).headers['cache-control']).toBe('public, max-age=60');
  });

  it('understands offsets and whole seconds', async () => {
    const instant = versions[1]?.from ?? new Date();
    const beijing = new Date(instant.getTime() + 8 * 3_600_000).toISOString().replace(/\.\d{3}Z$/, '%2B08:00');
    expect((await fetchList(`?timestamp=${beijing}`)).body).toBe(versions[1]?.text);
  });

  it('tells a time before the first list from a list that never was', async () => {
    const early = await at(new Date((versions[0]?.from.getTime() ?? 0) - 60_000));
    expect([early.statusCode, early.json().code]).toEqual([404, 'status-list-not-yet']);
    const stray = await fetchList('?timestamp=2026-09-19T00:00:00Z', '/v1/status-lists/nobody-revocation-1');
    expect([stray.statusCode, stray.json().code]).toEqual([404, 'status-list-not-found']);
  });

  it.each([
    '?timestamp=',
    '?timestamp=yesterday',
    '?timestamp=2026-02-30T00:00:00Z',
    '?timestamp=2099-01-01T00:00:00Z',
    '?timestamp=2026-09-19',
    '?timestamp=2026-09-19T00:00:00Z&timestamp=2026-09-20T00:00:00Z',
  ])('refuses %s', async (query) => {
    const reply = await fetchList(query);
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'timestamp-invalid']);
  });
});
