import { civilDateAt, startOfDay } from '../../src/core/calendar/index.js';
import { decodeStatusList, statusBit } from '../../src/core/status-list/index.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Json, Reply } from '../support/identity.js';
import { itemsOf } from '../support/lists.js';
import { expecting, Road } from '../support/road.js';

const ARTEFACTS = ['credential', 'entry', 'tlog-proof', 'bundle'];
const MINUTE = 60_000;

let whole: WholeApp;
let road: Road;
/** Applications whose publicity is over. */
let pool: string[];

const ready = (): string => {
  const id = pool.pop();
  if (id === undefined) throw new Error('the pool of applications is empty');
  return id;
};
const publish = async (): Promise<string> => {
  const { body } = await expecting(202, road.issue(ready()));
  await whole.settle();
  return String(body['number']);
};
const verify = (number: string): Promise<Reply> => whole.client().get(`/v1/verifications/${number}`);
const verdictOf = async (number: string): Promise<unknown> => (await verify(number)).body['verdict'];
const post = (payload: string): Promise<Reply> => whole.client().post('/v1/verifications', payload);
const raw = async (path: string, { token }: Member = road.cast.filer): Promise<string> =>
  (await whole.app.inject({ method: 'GET', url: path, headers: { authorization: `Bearer ${token}` } })).body;
const contextOf = ({ body }: Reply): Json => Object(body['context']);

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  pool = await road.manyAfterPublicity(36);
});
afterAll(() => whole.close());

describe('before its entry is published', () => {
  it('hands nothing of a certificate out', async () => {
    const issued = await expecting(202, road.issue(ready()));
    const number = issued.text('number');
    expect(issued.headers).toMatchObject({ location: `/v1/certificates/${number}`, 'retry-after': '1' });
    expect(issued.body).toMatchObject({ publication: 'publishing', artefacts: {} });
    for (const member of [road.cast.filer, road.cast.issuer]) {
      const seen = await member.client.get(`/v1/certificates/${number}`);
      expect([seen.status, seen.body['publication'], seen.body['artefacts']]).toEqual([202, 'publishing', {}]);
      for (const artefact of ARTEFACTS) {
        const refused = await member.client.get(`/v1/certificates/${number}/${artefact}`);
        expect([artefact, refused.status, refused.body['code']]).toEqual([artefact, 409, 'certificate-publishing']);
      }
    }
    expect((await verify(number)).body['code']).toBe('verification-not-found');
    const listed = itemsOf(await road.cast.filer.client.get('/v1/certificates?limit=200'));
    expect(listed.find((item) => item['number'] === number)).toMatchObject({ publication: 'publishing' });

    await whole.settle();
    const published = await road.cast.filer.client.get(`/v1/certificates/${number}`);
    expect([published.status, published.body['publication']]).toEqual([200, 'published']);
    for (const artefact of ARTEFACTS) {
      expect((await road.cast.filer.client.get(`/v1/certificates/${number}/${artefact}`)).status).toBe(200);
    }
    expect(await verdictOf(number)).toBe('valid');
  });

  it('does not say that a certificate is published because it was revoked', async () => {
    const number = (await expecting(202, road.issue(ready()))).text('number');
    const revoked = await expecting(201, road.changeStatus(number, 'revocations', 'other'));
    expect(revoked.body['result']).toMatchObject({ number, state: 'revoked' });
    const { body } = await road.cast.issuer.client.get(`/v1/certificates/${number}`);
    expect(body).toMatchObject({ state: 'revoked', publication: 'publishing', artefacts: {} });
    expect((await verify(number)).status).toBe(404);
    await whole.settle();
    expect(await verdictOf(number)).toBe('not-in-force');
  });
});

describe('an illegal transition', () => {
  const refused = async (reply: Promise<Reply>, code: string, state: string): Promise<Json> => {
    const answer = await reply;
    expect([answer.status, answer.body['code'], contextOf(answer)['state']]).toEqual([409, code, state]);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    return contextOf(answer);
  };

  it('is refused with the state, the possible acts, and who does them', async () => {
    const submitted = await road.submitted();
    const context = await refused(road.review(submitted), 'illegal-transition', 'submitted');
    expect(context['next']).toEqual([
      { act: 'accept', by: ['registrar'] },
      { act: 'request-supplement', by: ['registrar'] },
      { act: 'withdraw', by: ['registrant'] },
    ]);
    expect(context['due']).toMatchObject({ what: 'acceptance', by: 'registrar' });
    await refused(road.submit(submitted), 'illegal-transition', 'submitted');
    await refused(road.issue(submitted), 'illegal-transition', 'submitted');
    await refused(road.edit(submitted, {}), 'application-not-editable', 'submitted');
  });

  it('cannot issue before the publicity is over', async () => {
    const id = await road.inPublicity();
    const context = await refused(road.issue(id), 'publicity-running', 'publicity');
    expect(context['due']).toMatchObject({ what: 'end-of-publicity', by: 'system' });
    expect(await whole.query('SELECT 1 FROM certificate WHERE application_id = $1', [id])).toEqual([]);
  });

  it('cannot act on a withdrawn application, nor issue twice', async () => {
    const id = await road.accepted();
    await expecting(201, road.act(road.cast.filer, id, 'withdrawals', { reason: '样本' }));
    const acts = [road.review(id), road.accept(id), road.issue(id), road.submit(id)];
    for (const act of acts) expect((await refused(act, 'illegal-transition', 'withdrawn'))['next']).toEqual([]);
    const certified = ready();
    await expecting(202, road.issue(certified));
    await refused(road.issue(certified), 'illegal-transition', 'certified');
    await whole.settle();
  });
});

describe('separation of duties', () => {
  const twin = async ({ personId }: Member): Promise<Member> =>
    whole.member(['registrar'], await whole.organisationOf('social'), personId);

  it('sees the person behind another account', async () => {
    const { filer, acceptor } = road.cast;
    const submitted = await road.submitted();
    const filersTwin = await twin(filer);
    const accepted = await road.act(filersTwin, submitted, 'acceptances', {});
    expect([accepted.status, accepted.body['code']]).toEqual([403, 'acceptor-is-filer']);
    await expecting(201, road.accept(submitted));
    const ownReview = await road.review(submitted, filersTwin);
    expect([ownReview.status, ownReview.body['code']]).toEqual([403, 'reviewer-is-filer']);
    const acceptorsTwin = await twin(acceptor);
    for (const reviewer of [acceptor, acceptorsTwin]) {
      const refused = await road.review(submitted, reviewer);
      expect([refused.status, refused.body['code']]).toEqual([403, 'reviewer-is-acceptor']);
    }
    const issued = await road.act(filersTwin, ready(), 'certificates', undefined);
    expect([issued.status, issued.body['code']]).toEqual([403, 'issuer-is-filer']);
  });
});

describe('status', () => {
  const bit = async (number: string, purpose: string): Promise<boolean> => {
    const credential = JSON.parse(await raw(`/v1/certificates/${number}/credential`));
    const place = credential.credentialStatus.find((entry: Json) => entry['statusPurpose'] === purpose);
    const { pathname } = new URL(place.statusListCredential);
    const list = JSON.parse(await raw(pathname));
    const bits = decodeStatusList(list.credentialSubject.encodedList);
    if (!bits.ok) throw new Error(bits.code);
    return statusBit(bits.value, Number(place.statusListIndex)) === true;
  };

  it('of a revoked certificate shows in list and verdict once it is published', async () => {
    const number = await publish();
    const neighbour = await publish();
    const revoked = await expecting(201, road.changeStatus(number, 'revocations', 'false-materials'));
    expect(revoked.body['result']).toMatchObject({ number, state: 'revoked' });
    const { body } = await road.cast.issuer.client.get(`/v1/certificates/${number}`);
    expect(body).toMatchObject({ state: 'revoked', possibleActs: [], publication: 'published' });
    expect([await verdictOf(number), await bit(number, 'revocation')]).toEqual(['valid', false]);
    await whole.settle();
    expect([await verdictOf(number), await bit(number, 'revocation')]).toEqual(['not-in-force', true]);
    expect((await verify(number)).body['status']).toMatchObject({ state: 'revoked', reason: 'false-materials' });
    expect([await verdictOf(neighbour), await bit(neighbour, 'revocation')]).toEqual(['valid', false]);
    const again = await road.changeStatus(number, 'suspensions', 'other');
    expect([again.status, again.body['code']]).toEqual([409, 'certificate-transition']);
    expect(contextOf(again)).toEqual({ state: 'revoked', possible: [] });
  });

  it('of a suspended certificate comes and goes', async () => {
    const number = await publish();
    const early = await road.changeStatus(number, 'reinstatements', 'other');
    expect(contextOf(early)).toEqual({ state: 'active', possible: ['revoked', 'suspended', 'cancelled'] });
    await expecting(201, road.changeStatus(number, 'suspensions', 'court-order'));
    await whole.settle();
    expect([await verdictOf(number), await bit(number, 'suspension')]).toEqual(['not-in-force', true]);
    await expecting(201, road.changeStatus(number, 'reinstatements', 'order-lifted'));
    await whole.settle();
    expect([await verdictOf(number), await bit(number, 'suspension')]).toEqual(['valid', false]);
  });

  it('needs a reason that is on the list', async () => {
    const number = await publish();
    const refused = await road.changeStatus(number, 'suspensions', 'false-materials');
    expect([refused.status, refused.body['code']]).toEqual([422, 'validation-failed']);
    expect(refused.body['errors']).toMatchObject([{ pointer: '/reason', code: 'not-allowed' }]);
    expect(await verdictOf(number)).toBe('valid');
  });
});

describe('a posted file', () => {
  let number: string;
  let credential: string;
  let bundle: string;
  beforeAll(async () => {
    number = await publish();
    credential = await raw(`/v1/certificates/${number}/credential`);
    bundle = await raw(`/v1/certificates/${number}/bundle`);
  });

  it('that is whole holds', async () => {
    for (const file of [credential, bundle]) {
      const report = await expecting(200, post(file));
      expect(report.body).toMatchObject({ verdict: 'valid', certificate: { number } });
      expect(report.headers['cache-control']).toBe('no-store');
    }
  });

  it('that was altered is forged', async () => {
    const altered = [
      credential.replace('高空设备', '低空设备'),
      credential.replace('"validUntil":"20', '"validUntil":"21'),
      bundle.replace('高空设备', '低空设备'),
      bundle.replace(/\\"statusIndex\\":\d+/, '\\"statusIndex\\":77'),
    ];
    for (const file of altered) {
      expect([credential, bundle]).not.toContain(file);
      expect((await expecting(200, post(file))).body['verdict']).toBe('forged');
    }
  });

  it('that was cut off or is something else cannot be read, which is no verdict', async () => {
    const cut = [credential.slice(0, -9), bundle.slice(0, bundle.length / 2), ' ', '{'];
    const others = ['[]', 'null', '"x"', '{}', '{"a":1}', '{"a":1,"a":2}', `[${credential}]`, JSON.stringify(bundle)];
    const own = await Promise.all(['/v1/trust-file', '/v1/regimes'].map((path) => raw(path)));
    const files = [...cut, ...others, ...own];
    for (const file of files) {
      const refused = await post(file);
      expect([file.slice(0, 9), refused.status, refused.body['code']]).toEqual([
        file.slice(0, 9),
        422,
        'artefact-unreadable',
      ]);
      expect(refused.body).not.toHaveProperty('verdict');
    }
  });

  it('that claims to be a certificate gets a verdict, whatever it lacks or holds', async () => {
    const { proof, credentialSubject, type, ...rest } = JSON.parse(credential);
    const claims = [
      { ...rest, proof },
      { ...rest, credentialSubject },
      { ...rest, type },
      { ...rest, type: 1, proof },
      { proof },
      { credentialSubject: null },
      { type: 'VerifiableCredential' },
    ];
    for (const claim of claims) {
      expect((await expecting(200, post(JSON.stringify(claim)))).body['verdict']).toBe('forged');
    }
  });

  it('that is far larger than any bundle is not even read', async () => {
    expect((await post(`"${'x'.repeat(256 * 1024)}"`)).status).toBe(413);
  });

  it('is held against the present status, not the one it carries', async () => {
    await expecting(201, road.changeStatus(number, 'revocations', 'unlawful-use'));
    await whole.settle();
    for (const file of [credential, bundle]) {
      expect((await expecting(200, post(file))).body['verdict']).toBe('not-in-force');
    }
  });
});

describe('certificate numbers', () => {
  it('are distinct and without gaps when twenty are issued at once', async () => {
    const series = await whole.query('SELECT last_serial FROM certificate_serial');
    const first = Math.max(0, ...series.map(({ last_serial }) => Number(last_serial))) + 1;
    const ids = Array.from({ length: 20 }, ready);
    // Each application is asked for twice, at the same moment.
    const replies = await Promise.all([...ids, ...ids].map((id) => road.issue(id)));
    expect(replies.map(({ status }) => status).sort()).toEqual([...ids.map(() => 202), ...ids.map(() => 409)]);
    const numbers = replies.flatMap(({ status, body }) => (status === 202 ? [String(body['number'])] : [])).sort();
    const prefix = numbers[0]?.slice(0, -4);
    expect(numbers).toEqual(ids.map((_, index) => `${prefix}${String(first + index).padStart(4, '0')}`));
    await whole.settle();
    const verdicts = await Promise.all(numbers.map(verdictOf));
    expect(new Set(verdicts)).toEqual(new Set(['valid']));
  });

  it('end at 9999 with a clear refusal that leaves nothing behind, and begin anew with the month', async () => {
    const id = ready();
    const [{ series, last_serial: used }] = await whole.query('SELECT series, last_serial FROM certificate_serial');
    await whole.query('UPDATE certificate_serial SET last_serial = 9998 WHERE series = $1', [series]);
    const last = (await expecting(202, road.issue(ready()))).text('number');
    expect(last).toBe(`${series}9999`);
    const places = await whole.query('SELECT * FROM certificate_status_serial ORDER BY centre');
    const refused = await road.issue(id);
    expect([refused.status, refused.body['code']]).toEqual([409, 'certificate-numbers-exhausted']);
    expect(refused.text('detail')).toMatch(/9999/);
    expect(await whole.query('SELECT * FROM certificate_status_serial ORDER BY centre')).toEqual(places);
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    expect(body['state']).toBe('publicity');
    await whole.query('UPDATE certificate_serial SET last_serial = $2 WHERE series = $1', [series, used + 1]);
    await whole.settle();
    whole.clock.set(new Date('2026-10-09T02:00:00.000Z'));
    const next = (await expecting(202, road.issue(id))).text('number');
    expect(next).toMatch(/2026100001$/);
    await whole.settle();
    expect(await verdictOf(next)).toBe('valid');
  });
});

describe('an act that the ledger could not take in time', () => {
  const issuedThen = async (move: () => void): Promise<{ number: string; was: Date }> => {
    const was = whole.clock.now();
    const number = (await expecting(202, road.issue(ready()))).text('number');
    move();
    await whole.runJob('ledger-sequencer');
    expect((await verify(number)).status).toBe(404);
    expect((await road.cast.filer.client.get(`/v1/certificates/${number}/credential`)).status).toBe(409);
    await whole.settle();
    return { number, was };
  };
  const expectFrom = async (number: string, at: Date): Promise<Json> => {
    const report = await verify(number);
    expect(report.body).toMatchObject({ verdict: 'valid', certificate: { number, validFrom: at.toISOString() } });
    const entry = JSON.parse(await raw(`/v1/certificates/${number}/entry`));
    expect(entry.at).toBe(at.toISOString());
    const view = await road.cast.filer.client.get(`/v1/certificates/${number}`);
    expect(view.body).toMatchObject({ publication: 'published', validFrom: at.toISOString() });
    return JSON.parse(await raw(`/v1/certificates/${number}/credential`));
  };

  it('is done again when the sequencer came more than a minute late, and holds from the new instant', async () => {
    const { number } = await issuedThen(() => whole.clock.advance(MINUTE + 1));
    const credential = await expectFrom(number, whole.clock.now());
    expect(credential['validFrom']).toBe(whole.clock.now().toISOString());
  });

  it('is not done again at exactly a minute', async () => {
    const was = whole.clock.now();
    const number = (await expecting(202, road.issue(ready()))).text('number');
    whole.clock.advance(MINUTE);
    await whole.settle();
    await expectFrom(number, was);
  });

  it('is done again when Beijing midnight lay between', async () => {
    const midnight = startOfDay(civilDateAt(new Date(whole.clock.now().getTime() + 24 * 60 * MINUTE)));
    whole.clock.set(new Date(midnight.getTime() - 1));
    const { number, was } = await issuedThen(() => whole.clock.advance(1));
    expect(civilDateAt(was)).not.toBe(civilDateAt(midnight));
    await expectFrom(number, midnight);
  });

  it('is done again when it was a revocation', async () => {
    const number = await publish();
    await expecting(201, road.changeStatus(number, 'revocations', 'other'));
    whole.clock.advance(2 * MINUTE);
    await whole.settle();
    const { body } = await verify(number);
    expect(body).toMatchObject({
      verdict: 'not-in-force',
      status: { state: 'revoked', since: whole.clock.now().toISOString() },
    });
  });

  it('is done again with everything that came after it', async () => {
    const id = await road.submitted();
    await expecting(201, road.accept(id));
    whole.clock.advance(3 * MINUTE);
    await whole.settle();
    const acts = itemsOf(await road.cast.filer.client.get(`/v1/applications/${id}/acts`));
    const at = whole.clock.now().toISOString();
    expect(acts.map((act) => [act['kind'], act['at'], act['publication']])).toEqual([
      ['application.filed', at, 'published'],
      ['application.accepted', at, 'published'],
    ]);
    const indexes = acts.map((act) => Number(act['index']));
    expect(indexes).toEqual([...indexes].sort((left, right) => left - right));
    await expecting(201, road.review(id));
  });
});
