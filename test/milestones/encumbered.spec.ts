import type { JsonObject } from '../../src/core/canonical/index.js';
import { Pledging } from '../encumbrances/support.js';
import { Erasing, wish } from '../erasure/support.js';
import { OpeningsFolder } from '../openings/support.js';
import { acceptedIn, approveWith, roadOf, secretOf } from '../publicity/support.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { queryDatabase } from '../support/query.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { auditWhole } from '../support/whole-audit.js';
import { outcome, paper, Stating } from './roads-support.js';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const folder = temporaryFolder();
let whole: WholeApp;
/** A pledge, a contribution and an authorised operation that were entered, each on a certificate of its own. */
let on: Record<'pledge' | 'contribution' | 'authorised-operation', { number: string; encumbrance: string }>;
let pledging: Pledging;
let stating: Stating;

beforeAll(async () => {
  whole = await WholeApp.start();
  pledging = await Pledging.begin(whole, 4);
  const [second, third] = [pledging.another(), pledging.another()];
  on = {
    pledge: { number: pledging.number, encumbrance: await pledging.entered() },
    contribution: {
      number: second.number,
      encumbrance: await second.entered({ type: 'contribution', amount: '500.00' }, 'counterparty'),
    },
    'authorised-operation': {
      number: third.number,
      encumbrance: await third.entered({ type: 'authorised-operation', endsOn: '2028-12-31' }, 'counterparty'),
    },
  };
  stating = await Stating.begin(whole, pledging.road.cast.party);
});
afterAll(async () => {
  await whole.close();
  folder.remove();
});

const AMOUNT = '35000.00';
const company: JsonObject = { name: '丙科技有限公司', code: '91110000MA0000003C' };
const span: JsonObject = { from: '2025-01-01', until: '2025-02-28' };
const MEMBERS: Record<string, JsonObject> = {
  interest: { amount: AMOUNT, period: span },
  contribution: { amount: AMOUNT, company },
  'authorised-operation': { authoriser: company, scope: '公共交通数据', term: span },
};
const PLACE = {
  interest: 'pledge',
  contribution: 'contribution',
  'authorised-operation': 'authorised-operation',
} as const;
type RecordType = keyof typeof PLACE;

/** A record of an encumbrance; it lies on the certificate that it says, unless another is named. */
const state = (type: RecordType, change: JsonObject = {}, by = stating) => {
  const { number, encumbrance } = on[PLACE[type]];
  const matter = { type, step: null, project: null, certificateNumber: number, encumbrance, ...MEMBERS[type] };
  return by.record({ ...matter, ...change });
};

describe.each(['interest', 'contribution', 'authorised-operation'] as const)('%s', (type) => {
  it('is stated of its encumbrance, confirmed by the centre of its certificate, and on the ledger without an amount', async () => {
    const made = await expecting(201, state(type));
    const { number, encumbrance } = on[PLACE[type]];
    expect(made.body).toMatchObject({ type, certificateNumber: number, encumbrance, centre: 'social' });
    const id = made.text('id');
    await expecting(201, stating.confirm('records', id));
    await whole.settle();
    const { body } = await expecting(200, whole.client().get(`/v1/records/${id}/proof`));
    const entry = JSON.parse(String(body['entry']));
    expect(entry.body).toMatchObject({ recordType: type, number, holderCode: stating.party.uscc });
    for (const secret of ['3500000', String(company['code']), '公共交通', encumbrance]) {
      expect(String(body['entry'])).not.toContain(secret);
    }
    const { body: whole1 } = await expecting(200, stating.member.client.get(`/v1/records/${id}`));
    expect(whole1['details']).toMatchObject({ encumbrance, occurredOn: '2025-03-01' });
  });

  it('does not fit an encumbrance of another kind, of another certificate, or that is not there', async () => {
    const others = (Object.keys(on) as (keyof typeof on)[]).filter((kind) => kind !== PLACE[type]);
    for (const kind of others) {
      const { number: certificateNumber, encumbrance } = on[kind];
      expect(outcome(await state(type, { certificateNumber, encumbrance }))).toBe('409 record-encumbrance-unfit');
      expect(outcome(await state(type, { certificateNumber }))).toBe('409 record-encumbrance-unfit');
      expect(outcome(await state(type, { encumbrance }))).toBe('409 record-encumbrance-unfit');
    }
    const encumbrance = '00000000-0000-4000-8000-00000000dead';
    expect(outcome(await state(type, { encumbrance }))).toBe('409 record-encumbrance-unfit');
    expect(outcome(await state(type, { certificateNumber: null }))).toBe(
      '422 validation-failed /certificateNumber needed-for-type',
    );
  });

  it('is of the holder alone', async () => {
    const stranger = await Stating.begin(whole, pledging.bankParty);
    expect(outcome(await state(type, {}, stranger))).toBe('409 statement-certificate-not-held');
  });
});

it('an encumbrance that was asked for and never entered bears no record', async () => {
  const one = pledging.another();
  const encumbrance = await one.consented();
  expect(outcome(await state('interest', { certificateNumber: one.number, encumbrance }))).toBe(
    '409 record-encumbrance-unfit',
  );
});

it('one payment of interest is recorded once, whichever copy of its document comes with it', async () => {
  const paid: JsonObject = { occurredOn: '2025-06-30', amount: '777.00' };
  const first = (await expecting(201, state('interest', paid))).text('id');
  expect(outcome(await state('interest', paid))).toBe('409 record-stated-already');
  await expecting(201, stating.confirm('records', first));
  expect(outcome(await state('interest', paid))).toBe('409 record-stated-already');
  const open = (await expecting(201, state('interest', { ...paid, amount: '777.01' }))).text('id');
  expect(outcome(await state('interest', { ...paid, amount: '777.01' }))).toBe('409 record-stated-already');
  await expecting(201, stating.withdraw('records', open));
  await expecting(201, state('interest', { ...paid, amount: '777.01' }));
  await expecting(201, state('interest', { ...paid, period: { from: '2025-03-01', until: '2025-03-31' } }));
});

it('nobody who belongs to the bank finds that interest was paid to it', async () => {
  const id = (await expecting(201, state('interest', { occurredOn: '2025-06-29' }))).text('id');
  const centre = await whole.organisationOf('social');
  const clerk = await whole.member(['registrant'], pledging.bankParty.organisationId);
  const banker = await whole.member(['registrar'], centre, clerk.personId);
  expect(outcome(await stating.confirm('records', id, banker))).toBe('403 statement-own-matter');
  expect(outcome(await stating.refuse('records', id, banker))).toBe('403 statement-own-matter');
  await expecting(201, stating.confirm('records', id));
});

it.each([
  ['interest', { period: { from: '2025-02-28', until: '2025-01-01' } }, '/period/until ends-before-it-begins'],
  ['interest', { period: { from: '2025-01-01', until: '2999-01-01' } }, '/period/until day-ahead'],
  ['interest', { amount: '0.00' }, '/amount malformed'],
  ['interest', { company }, '/company not-of-this-type'],
  ['authorised-operation', { term: { from: '2025-02-28', until: '2025-01-01' } }, '/term/until ends-before-it-begins'],
  ['contribution', { amount: '1.5' }, '/amount malformed'],
] as const)('%s with %j is refused by name', async (type, change, told) => {
  expect(outcome(await state(type, change))).toBe(`422 validation-failed ${told}`);
});

it('nobody contributes to himself', async () => {
  const { name, uscc: code } = stating.party;
  expect(outcome(await state('contribution', { company: { name, code } }))).toBe(
    '422 validation-failed /company/code own-code',
  );
});

it('a filing that the ledger could not take in time is made again, of the day that it then is', async () => {
  const id = (await expecting(201, stating.record({ project: '沙盒九号' }))).text('id');
  await expecting(201, stating.confirm('records', id));
  whole.clock.advance(DAY);
  await whole.settle();
  const { body } = await expecting(200, whole.client().get(`/v1/records/${id}/proof`));
  const entry = JSON.parse(String(body['entry']));
  expect(entry.at).toBe(whole.clock.now().toISOString());
  expect(entry.body.filedOn).toBe(whole.clock.now().toISOString().slice(0, 10));
  stating = await Stating.begin(whole, stating.party);
});

describe('on a registration that is withheld', () => {
  let silent: Stating;
  let number: string;

  beforeAll(async () => {
    const road = await roadOf(whole, '隐秘的样本数据有限公司');
    const secret = secretOf('不可见', road.cast.party);
    const id = await acceptedIn(road, secret, true);
    await expecting(201, approveWith(road, id, { decision: 'withheld', reason: secret.reason }));
    number = (await expecting(202, road.issue(id))).text('number');
    await whole.settle();
    silent = await Stating.begin(whole, road.cast.party);
  });

  it('a first would make its holder known: none is stated, whatever it rests on', async () => {
    expect(outcome(await silent.trade({ certificateNumber: number }))).toBe('409 milestone-certificate-withheld');
    const own = await silent.member.client.post('/v1/milestones/recorded', { type: 'registration' });
    expect(outcome(own)).toBe('409 milestone-certificate-withheld');
  });

  it('a record names no certificate, neither in its entry nor in any list', async () => {
    const id = (await expecting(201, silent.record({ certificateNumber: number }))).text('id');
    await expecting(201, silent.confirm('records', id));
    await whole.settle();
    const proof = await expecting(200, whole.client().get(`/v1/records/${id}/proof`));
    const list = await expecting(200, whole.client().get(`/v1/enterprises/${silent.party.uscc}/records`));
    expect(JSON.stringify([proof.body, list.body])).not.toContain(number);
    expect((await expecting(200, silent.member.client.get(`/v1/records/${id}`))).text('certificateNumber')).toBe(
      number,
    );
  });
});

describe('the audit', () => {
  it('finds nothing in what the registry did, with every opening', async () => {
    await expecting(201, stating.confirm('milestones', (await expecting(201, stating.trade())).text('id')));
    const own = stating.member.client.post('/v1/milestones/recorded', { type: 'registration' });
    await expecting(201, stating.confirm('milestones', (await expecting(201, own)).text('id')));
    await whole.settle();
    const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
    const openings = new OpeningsFolder(whole, folder.path);
    const { file, lines, ...exported } = await openings.export(auditor.token);
    expect(exported).toMatchObject({ lost: 0, false: 0, erased: 0 });
    expect(lines.filter(({ field, value }) => field === 'evidence' && !Array.isArray(value))).toHaveLength(2);
    expect(await openings.audit(file)).toMatchObject({ findings: [] });
  });

  it.each([
    ['milestone', "occurred_on = '2024-01-01'"],
    ['milestone', "holder_name = '别的公司'"],
    ['milestone', "holder_code = '91110000MA0000009A'"],
    ['milestone', "milestone_type = 'opening'"],
    ['milestone', "at = at + interval '1 second'"],
    ['evidence_record', `document_sha256 = 'sha256:${'f'.repeat(64)}'`],
    ['evidence_record', "reference = 'out'"],
    ['evidence_record', "holder_code = '91110000MA0000009A'"],
  ])('finds a row of %s where somebody set %s', async (table, wrong) => {
    await changed(table, `UPDATE ${table} SET ${wrong} WHERE ${someOf(table)}`, ['row-differs']);
  });

  it.each(['milestone', 'evidence_record'])('finds a row of %s that somebody took away', async (table) => {
    const one = `DELETE FROM ${table} WHERE id = (SELECT id FROM ${table} WHERE ${someOf(table)} LIMIT 1)`;
    await changed(table, one, ['row-missing']);
  });

  it.each(['milestone', 'evidence_record'])('finds a confirmed row of %s without its entry', async (table) => {
    const columns = await queryDatabase(
      whole.database,
      'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum',
      [table],
      whole.database.adminUrl,
    );
    const free: Record<string, string> = {
      id: 'gen_random_uuid()',
      holder_code: "'91110000MA0000009A'",
      document_sha256: `'sha256:${'e'.repeat(64)}'`,
    };
    const values = columns.map(({ name }) => free[String(name)] ?? String(name)).join(', ');
    const one = `INSERT INTO ${table} SELECT ${values} FROM ${table} WHERE ${someOf(table)} LIMIT 1`;
    await changed(table, one, ['row-unexpected']);
  });

  /** Confirmed rows of one kind: a copy of interest would be refused by its index, before the audit could find it. */
  function someOf(table: string): string {
    const kind = table === 'milestone' ? "milestone_type = 'trade'" : "record_type = 'sandbox' AND NOT is_withheld";
    return `${kind} AND state = 'confirmed'`;
  }

  /** Does it as the owner, past every trigger, looks, and puts everything back. */
  async function changed(table: string, sql: string, codes: readonly string[]): Promise<void> {
    const asOwner = (text: string) => queryDatabase(whole.database, text, [], whole.database.adminUrl);
    await asOwner(`ALTER TABLE ${table} DISABLE TRIGGER ALL; CREATE TABLE kept AS TABLE ${table}`);
    try {
      await asOwner(sql);
      expect((await auditWhole(whole)).map((found) => Object(found).code)).toEqual(codes);
    } finally {
      await asOwner(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept; DROP TABLE kept;
        ALTER TABLE ${table} ENABLE TRIGGER ALL`);
    }
  }
});

it('details of a record go with their salt by two persons, also from kept answers; its document stays', async () => {
  const sent = paper();
  const id = (await expecting(201, stating.record({ project: '张某某的沙盒' }, sent))).text('id');
  await expecting(201, stating.confirm('records', id));
  await whole.settle();
  const erasing = new Erasing(whole, pledging.road);
  const people = [await whole.member(['registrar'], await whole.organisationOf('social')), stating.officer] as const;
  const index = await erasing.indexOf(`record:${id}`, 'record.filed');
  const asked = await expecting(201, erasing.request(people[0], wish(index, { field: 'details' })));
  await expecting(202, erasing.confirm(people[1], asked.text('id')));
  await whole.settle();
  const { body } = await expecting(200, stating.member.client.get(`/v1/records/${id}`));
  expect(body).not.toHaveProperty('details');
  expect(body).toMatchObject({ documentDigest: sent.digest, state: 'confirmed' });
  for (const table of ['evidence_record', 'idempotency_record', 'audit_record', 'outbox_message', 'notice']) {
    expect(JSON.stringify(await whole.query(`SELECT to_jsonb(t) AS row FROM ${table} t`))).not.toContain('张某某');
  }
  expect(await auditWhole(whole)).toEqual([]);
  const evidence = await erasing.request(people[0], wish(index, { field: 'documentDigest' }));
  expect(evidence.status).toBeGreaterThanOrEqual(400);
});
