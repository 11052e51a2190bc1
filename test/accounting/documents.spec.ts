import { randomUUID } from 'node:crypto';
import { queryDatabase } from '../support/query.js';
import { anAsset, assessed, cost, event } from '../support/accounting-life.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import {
  aContract,
  aFile,
  anInvoice,
  digestsOf,
  invoiceNumber,
  ISSUER,
  record,
  recorded,
  voided,
} from './documents-support.js';
import { Booking, outcome } from './support.js';

let whole: WholeApp;
let books: Booking;

const plain = (more: Readonly<Record<string, unknown>> = {}) => {
  const { certificateNo: _, ...asset } = anAsset(more);
  return asset;
};

beforeAll(async () => {
  whole = await WholeApp.start();
  books = await Booking.begin(whole);
  await expecting(201, books.admit(plain()));
  await expecting(201, books.admit(plain({ id: 'B' })));
  await expecting(201, books.post([assessed(), assessed('2025-01-01', { asset: 'B' })]));
});
afterAll(() => whole.close());

const price = (amount: string, documents?: readonly string[], more: Readonly<Record<string, unknown>> = {}) =>
  cost('2025-01-02', amount, {
    component: 'purchase_price',
    ...(documents === undefined ? {} : { documents }),
    ...more,
  });
const vat = (amount: string, documents: readonly string[]) =>
  price(amount, documents, { component: 'recoverable_input_vat' });

describe('a document', () => {
  it('is recorded with its file and both digests, read, listed and downloaded', async () => {
    const bytes = aFile();
    const invoice = anInvoice({ asset: 'A', components: ['purchase_price'] });
    const made = await expecting(201, record(books, invoice, { bytes }));
    const id = made.text('id');
    const { number, net, tax } = invoice;
    expect(made.body).toMatchObject({
      ...{ kind: 'invoice', number, net, tax, taken: '0.00', acts: 0, asset: 'A', components: ['purchase_price'] },
      ...digestsOf(bytes),
      sameFile: [],
    });
    expect(made.headers['location']).toBe(`${books.path}/documents/${id}`);
    const content = await expecting(200, books.get(`/documents/${id}/content`));
    expect(content.headers['content-type']).toBe('application/pdf');
    expect(String(content.headers['content-disposition'])).toContain('attachment');
    const ids = (list: Record<string, unknown>[]) => list.map((each) => each['id']);
    whole.clock.advance(1_000);
    const contract = await recorded(books, aContract());
    expect(ids(await books.all('documents', 1))).toEqual([contract, id]);
    expect(ids(await books.all('documents?asset=A'))).toEqual([id]);
    expect(ids(await books.all('documents?kind=contract'))).toEqual([contract]);
    expect(ids(await books.all(`documents?number=${String(number)}`))).toEqual([id]);
    expect(ids(await books.all('documents?number=HT-1&kind=invoice'))).toEqual([]);
    expect(outcome(await books.get('/documents?kind=bill'))).toBe('400 request-malformed');
    expect(outcome(await books.get('/documents?cursor=WyJib29rcy1hY3QiLCIxIl0'))).toBe('400 cursor-invalid');
  });

  it('of a file that is there already is taken, and the other one is told', async () => {
    const bytes = aFile();
    const first = await recorded(books, aContract(), bytes);
    const second = await expecting(201, record(books, aContract({ number: 'HT-2' }), { bytes }));
    expect(second.body['sameFile']).toEqual([first]);
    expect((await books.get(`/documents/${first}`)).body['sameFile']).toEqual([second.text('id')]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['an invoice without a number', anInvoice({ number: null }), 'invoice-number /number'],
    ['an invoice of 19 digits', anInvoice({ number: '1'.repeat(19) }), 'invoice-number /number'],
    ['full-width digits', anInvoice({ number: '１'.repeat(20) }), 'invoice-number /number'],
    ['8 digits without a code', anInvoice({ number: '12345678' }), 'invoice-number /number'],
    ['a code with 20 digits', anInvoice({ invoiceCode: '1100143160' }), 'invoice-number /number'],
    ['a code of 11 digits', anInvoice({ number: '12345678', invoiceCode: '1'.repeat(11) }), 'malformed /invoiceCode'],
    ['an invoice without its issuer’s code', anInvoice({ party: { name: 'x' } }), 'required /party/code'],
    [
      'a code in small letters',
      anInvoice({ party: { name: 'x', code: ISSUER.toLowerCase() } }),
      'malformed /party/code',
    ],
    ['an invoice of nothing', anInvoice({ net: '0.00', tax: '0.00' }), 'amount-of-invoice /net'],
    ['an invoice of no amount', anInvoice({ net: null, tax: null }), 'amount-of-invoice /net'],
    ['net without tax', anInvoice({ tax: null }), 'net-and-tax /tax'],
    ['a negative amount', anInvoice({ net: '-1.00' }), 'malformed /net'],
    ['three decimals', anInvoice({ net: '1.000' }), 'malformed /net'],
    ['10^13', anInvoice({ net: '10000000000000.00' }), 'malformed /net'],
    ['a number for an amount', anInvoice({ net: 100 }), 'malformed /net'],
    ['a code of a contract', aContract({ invoiceCode: '1100143160' }), 'of-invoices /invoiceCode'],
    ['a day ahead', aContract({ date: '2099-01-01' }), 'DATE_AHEAD /date'],
    ['no day', aContract({ date: '2025-02-30' }), 'malformed /date'],
    ['an unknown kind', aContract({ kind: 'bill' }), 'not-allowed /kind'],
    ['an unknown component', aContract({ components: ['x'] }), 'malformed /components'],
    ['a component twice', aContract({ components: ['taxes', 'taxes'] }), 'malformed /components'],
    ['an unknown member', aContract({ note: 'x' }), 'unknown-member /note'],
    ['no party', aContract({ party: null }), 'required /party'],
    ['a party of another form', aContract({ party: { name: 'x', __proto__: null, code: 1 } }), 'malformed /party/code'],
  ])('with %s is refused', async (_name, document, expected) => {
    const reply = await record(books, document);
    expect(outcome(reply)).toContain('422 validation-failed');
    expect(outcome(reply)).toContain(expected);
  });

  it('of an asset that is not there is refused, and so is a file that is none', async () => {
    expect(outcome(await record(books, aContract({ asset: 'Z' })))).toBe('404 asset-not-found');
    expect(outcome(await record(books, aContract(), { bytes: Buffer.from('MZ\0\0') }))).toMatch(/^422 evidence-/);
    expect(outcome(await record(books, aContract(), { bytes: Buffer.alloc(0) }))).toMatch(/^422 evidence-empty/);
  });

  it('sent twice with one key is recorded once', async () => {
    const [document, bytes, key] = [anInvoice(), aFile(), randomUUID()];
    const first = await expecting(201, record(books, document, { bytes, key }));
    const again = await expecting(201, record(books, document, { bytes, key }));
    expect(again.body).toEqual(first.body);
    expect(outcome(await record(books, document, { key }))).toBe('422 idempotency-key-reused');
    expect((await books.get(`/documents/${first.text('id')}/content`)).status).toBe(200);
  });
});

describe('an invoice', () => {
  it('stands once for its issuer, whichever form its number has', async () => {
    const number = invoiceNumber();
    const id = await recorded(books, anInvoice({ number }));
    const again = await record(books, anInvoice({ number, net: '1.00' }));
    expect([outcome(again), again.body['detail']]).toEqual([
      '409 invoice-recorded-already',
      expect.stringContaining(id),
    ]);
    await recorded(books, anInvoice({ number, party: { name: 'x', code: '91110108MA01ABCDE2' } }));
    const paper = { number: '12345678', invoiceCode: '1100143160' };
    await recorded(books, anInvoice(paper));
    await recorded(books, anInvoice({ ...paper, invoiceCode: '110014316011' }));
    expect(outcome(await record(books, anInvoice(paper)))).toBe('409 invoice-recorded-already');
  });

  it('of two who record it at once one does, many times over', async () => {
    for (let round = 0; round < 5; round += 1) {
      const invoice = anInvoice();
      const replies = await Promise.all([1, 2, 3, 4].map(() => record(books, invoice)));
      expect(replies.map(outcome).sort()).toEqual(['201', ...Array(3).fill('409 invoice-recorded-already')]);
    }
  });

  it('that was voided may be recorded anew, by one of two', async () => {
    const invoice = anInvoice();
    const id = await recorded(books, invoice);
    expect((await expecting(200, voided(books, id))).body).toMatchObject({ voided: { reason: '录入有误' } });
    expect(outcome(await voided(books, id))).toBe('409 document-void-already');
    const replies = await Promise.all([1, 2, 3].map(() => record(books, invoice)));
    expect(replies.map(outcome).sort()).toEqual(['201', ...Array(2).fill('409 invoice-recorded-already')]);
    expect((await books.get(`/documents/${id}`)).body).toMatchObject({ voided: { reason: '录入有误' } });
  });
});

describe('what rests on documents', () => {
  it('an invoice carries its cost and its tax, and not a fen more', async () => {
    const invoice = await recorded(books, anInvoice());
    const contract = await recorded(books, aContract());
    const posted = await expecting(201, books.post([price('100.00', [contract, invoice]), vat('6.00', [invoice])]));
    expect(posted.body).toMatchObject({ entryCount: 2 });
    expect((await books.get(`/documents/${invoice}`)).body).toMatchObject({ taken: '106.00', acts: 2 });
    expect((await books.get(`/documents/${contract}`)).body).toMatchObject({ taken: '0.00', acts: 1 });
    const more = await books.post([price('1.00'), price('0.01', [contract, invoice])]);
    expect(outcome(more)).toBe('422 accounting-refused DOCUMENT_AMOUNT_EXCEEDED /events/1/documents/1');
    // Nothing is half-posted, and a preview says the same.
    expect(outcome(await books.preview([price('0.01', [invoice])]))).toContain('DOCUMENT_AMOUNT_EXCEEDED');
    expect(outcome(await voided(books, invoice))).toBe('409 document-in-use');
    expect(outcome(await voided(books, contract))).toBe('409 document-in-use');
  });

  it('two invoices carry one cost, in the order in which they are named', async () => {
    const [first, second] = [await recorded(books, anInvoice()), await recorded(books, anInvoice())];
    const before = (await books.get()).body['acts'];
    expect(outcome(await books.post([price('212.01', [first, second])]))).toContain('/events/0/documents/1');
    await expecting(201, books.post([price('150.00', [first, second])]));
    expect((await books.get(`/documents/${first}`)).body['taken']).toBe('106.00');
    expect((await books.get(`/documents/${second}`)).body['taken']).toBe('44.00');
    expect((await books.get()).body['acts']).toBe(Number(before) + 1);
  });

  it('within one request the events take from it one after the other', async () => {
    const invoice = await recorded(books, anInvoice());
    const events = [price('60.00', [invoice]), price('46.00', [invoice]), price('0.01', [invoice])];
    expect(outcome(await books.post(events))).toContain('DOCUMENT_AMOUNT_EXCEEDED /events/2/documents/0');
    expect((await books.get(`/documents/${invoice}`)).body['taken']).toBe('0.00');
    await expecting(201, books.post(events.slice(0, 2)));
  });

  it('of two who take the same rest at once one does', async () => {
    for (let round = 0; round < 4; round += 1) {
      const invoice = await recorded(books, anInvoice());
      const replies = await Promise.all([1, 2, 3].map(() => books.post([price('60.00', [invoice])])));
      const refused = '422 accounting-refused DOCUMENT_AMOUNT_EXCEEDED /events/0/documents/0';
      expect(replies.map(outcome).sort()).toEqual(['201', refused, refused]);
      expect((await books.get(`/documents/${invoice}`)).body).toMatchObject({ taken: '60.00', acts: 1 });
    }
  });

  it('of one who posts and one who voids at once, one is refused', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const id = await recorded(books, aContract());
      const [posted, gone] = await Promise.all([books.post([price('1.00', [id])]), voided(books, id)]);
      const both = [outcome(posted), outcome(gone)].join(' | ');
      outcomes.add(both);
      expect([
        '201 | 409 document-in-use',
        '422 accounting-refused DOCUMENT_VOID /events/0/documents/0 | 200',
      ]).toContain(both);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it('refuses what cannot carry the event, by name and place', async () => {
    const other = await Booking.begin(whole);
    const foreign = await recorded(other, aContract());
    const gone = await recorded(books, aContract());
    await expecting(200, voided(books, gone));
    const late = await recorded(books, aContract({ date: '2025-01-03' }));
    const ofB = await recorded(books, aContract({ asset: 'B' }));
    const cleaning = await recorded(books, anInvoice({ components: ['cleaning'] }));
    const cases: [readonly string[], string][] = [
      [[randomUUID()], 'DOCUMENT_UNKNOWN /events/0/documents/0'],
      [[foreign], 'DOCUMENT_UNKNOWN /events/0/documents/0'],
      [[gone], 'DOCUMENT_VOID /events/0/documents/0'],
      [[late], 'DOCUMENT_LATER /events/0/documents/0'],
      [[ofB], 'DOCUMENT_OF_OTHER_ASSET /events/0/documents/0'],
      [[cleaning], 'DOCUMENT_OF_OTHER_COMPONENT /events/0/documents/0'],
    ];
    for (const [documents, expected] of cases) {
      expect(outcome(await books.post([price('1.00', documents)]))).toBe(`422 accounting-refused ${expected}`);
    }
    const words = await books.post([price('1.00', [gone])]);
    expect(JSON.stringify(words.body['errors'])).toContain('凭据已作废');
    // Its tax is on an invoice, whatever it is tagged for.
    await expecting(201, books.post([vat('6.00', [cleaning])]));
    for (const documents of ['x', [1], ['x'], Array(51).fill(gone), [late, late]]) {
      expect(outcome(await books.post([{ ...price('1.00'), documents }]))).toContain('422 validation-failed');
    }
  });

  it('an assessment may rest on papers, and takes nothing from an invoice', async () => {
    const [paper, invoice] = [
      await recorded(books, aContract({ kind: 'evaluation' })),
      await recorded(books, anInvoice()),
    ];
    const again = assessed('2025-01-02', { documents: [paper, invoice] });
    await expecting(201, books.post([again]));
    expect((await books.get(`/documents/${invoice}`)).body).toMatchObject({ taken: '0.00', acts: 1 });
    // The event as it is kept does not hold the documents: the engine's record is FORMAT's alone.
    const acts = await books.all('acts');
    expect(acts.at(-1)?.['event']).not.toHaveProperty('documents');
  });
});

describe('the cost ledger of an asset', () => {
  it('goes from the documents to the entry, with running sums, and marks what has none', async () => {
    const own = await Booking.begin(whole);
    await expecting(201, own.admit(plain()));
    const invoice = await recorded(own, anInvoice());
    await expecting(
      201,
      own.post([
        assessed(),
        price('100.00', [invoice]),
        vat('6.00', [invoice]),
        price('30.00', undefined, { component: 'training' }),
        event('2025-01-03', 'service_purchased', {
          component: 'cleaning',
          amount: '20.00',
          meetsIntangibleDefinition: true,
        }),
      ]),
    );
    const lines = await own.all('assets/A/costs', 2);
    expect(lines).toMatchObject([
      {
        ...{ entry: 1, act: 1, treatment: { treatment: 'capitalised', reason: 'CAP_PURCHASE_COST' } },
        ...{ capitalised: '100.00', expensed: '0.00', vat: '0.00', undocumented: false },
        running: { capitalised: '100.00', expensed: '0.00' },
        documents: [{ id: invoice, kind: 'invoice', taken: '100.00', sha256: expect.stringMatching(/^sha256:/) }],
      },
      {
        vat: '6.00',
        treatment: { treatment: 'vat' },
        running: { capitalised: '100.00' },
        documents: [{ taken: '6.00' }],
      },
      { expensed: '30.00', undocumented: true, running: { capitalised: '100.00', expensed: '30.00' }, documents: [] },
      { capitalised: '20.00', undocumented: true, running: { capitalised: '120.00', expensed: '30.00' } },
    ]);
    const journal = await own.all('entries?asset=A');
    expect(lines.map(({ entry }) => entry)).toEqual(journal.map(({ number }) => number));
    expect(outcome(await own.get('/assets/Z/costs'))).toBe('404 asset-not-found');
  });
});

describe('a reversal', () => {
  it('gives back what its event took, and stands in the cost ledger in red', async () => {
    const own = await Booking.begin(whole);
    await expecting(201, own.admit(plain()));
    const invoice = await recorded(own, anInvoice());
    await expecting(201, own.post([assessed(), price('100.00', [invoice])]));
    const again = () => own.post([cost('2025-01-03', '50.00', { component: 'purchase_price', documents: [invoice] })]);
    expect(outcome(await again())).toContain('DOCUMENT_AMOUNT_EXCEEDED');
    const reversal = { of: 1, date: '2025-01-03', reason: '金额有误' };
    await expecting(201, own.accountant.client.post(`${own.path}/reversals`, reversal));
    expect((await own.get(`/documents/${invoice}`)).body).toMatchObject({ taken: '0.00', acts: 0 });
    await expecting(201, again());
    expect((await own.get(`/documents/${invoice}`)).body).toMatchObject({ taken: '50.00', acts: 1 });
    expect(outcome(await voided(own, invoice))).toBe('409 document-in-use');
    expect(await own.all('assets/A/costs')).toMatchObject([
      { act: 1, capitalised: '100.00', reversedBy: 2, undocumented: false, running: { capitalised: '100.00' } },
      {
        ...{ act: 2, kind: 'reversal_of_cost', capitalised: '-100.00', undocumented: false, documents: [] },
        ...{ event: { type: 'reversal', of: 1 }, running: { capitalised: '0.00' } },
      },
      { act: 3, capitalised: '50.00', running: { capitalised: '50.00' }, documents: [{ id: invoice, taken: '50.00' }] },
    ]);
    await expecting(201, own.accountant.client.post(`${own.path}/reversals`, { ...reversal, of: 3 }));
    await expecting(200, voided(own, invoice));
  });
});

describe('whoever has no part in the books', () => {
  it('finds nothing: members of another organisation, and whoever has no role', async () => {
    const other = await Booking.begin(whole);
    const id = await recorded(books, aContract());
    for (const tail of ['/documents', `/documents/${id}`, `/documents/${id}/content`, '/assets/A/costs']) {
      expect(outcome(await books.get(tail, other.accountant))).toBe('404 books-not-found');
    }
    expect(outcome(await record(books, aContract(), { by: other.accountant }))).toBe('404 books-not-found');
    expect(outcome(await voided(books, id, other.accountant))).toBe('404 books-not-found');
    expect(outcome(await other.get(`/documents/${id}`))).toBe('404 document-not-found');
    expect(outcome(await other.accountant.client.post(`${other.path}/documents/${id}/void`, { reason: 'x' }))).toBe(
      '404 document-not-found',
    );
    const registrant = await whole.member(['registrant'], books.party.organisationId);
    expect(outcome(await books.get('/documents', registrant))).toBe('403 permission-denied');
    expect(outcome(await record(books, aContract(), { by: registrant }))).toBe('403 permission-denied');
  });

  it('but the auditor of the registry reads, and writes nothing', async () => {
    const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
    const id = await recorded(books, aContract());
    expect((await books.get(`/documents/${id}/content`, auditor)).status).toBe(200);
    expect((await books.get('/assets/A/costs', auditor)).status).toBe(200);
    expect(outcome(await record(books, aContract(), { by: auditor }))).toBe('403 permission-denied');
    expect(outcome(await voided(books, id, auditor))).toBe('403 permission-denied');
  });
});

describe('rows that somebody writes behind the program’s back', () => {
  const refused = async (sql: string, values: unknown[] = []): Promise<unknown> =>
    queryDatabase(whole.database, sql, values, whole.database.adminUrl).then(
      () => 'done',
      (error: unknown) => Object(error).constraint ?? Object(error).code,
    );
  const copy = (change: string) => `
    INSERT INTO accounting_document SELECT (r).* FROM (
      SELECT jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()) || ${change}) AS r
      FROM accounting_document d WHERE d.id = $1) x`;

  it('are refused by the database', async () => {
    const invoice = await recorded(books, anInvoice());
    const contract = await recorded(books, aContract());
    expect(await refused(copy("'{}'"), [invoice])).toBe('accounting_document_invoice_once');
    expect(await refused(copy(`'{"edition": 2}'`), [invoice])).toBe('accounting_document_invoice_once');
    expect(await refused(copy(`'{"number": "1"}'`), [invoice])).toBe('accounting_document_as_invoice');
    expect(await refused(copy(`'{"number": null}'`), [invoice])).toBe('accounting_document_as_invoice');
    expect(await refused(copy(`'{"net": -1, "edition": 1, "number": "${'9'.repeat(20)}"}'`), [invoice])).toBe(
      'accounting_document_net',
    );
    expect(await refused(copy(`'{"asset_id": "Z"}'`), [contract])).toBe('accounting_document_asset');
    expect(await refused(copy(`'{"components": ["x"]}'`), [contract])).toBe('accounting_document_components');
    const [act] = await books.query(
      "SELECT max(act_index) AS act FROM accounting_act WHERE event ->> 'type' = 'cost_incurred' AND organisation_id = $1",
      [books.party.organisationId],
    );
    const tie = (id: string, taken: number) =>
      refused('INSERT INTO accounting_act_document VALUES ($1, $2, $3, 40, $4)', [
        books.party.organisationId,
        act?.['act'],
        id,
        taken,
      ]);
    expect(await tie(invoice, 10_601)).toBe('accounting_act_document_amount');
    expect(await tie(contract, 1)).toBe('accounting_act_document_amount');
    expect(await tie(await recorded(books, aContract({ date: '2025-06-01' })), 0)).toBe('accounting_act_document_date');
    const gone = await recorded(books, aContract());
    await expecting(200, voided(books, gone));
    expect(await tie(gone, 0)).toBe('accounting_act_document_void');
    const used = await recorded(books, aContract());
    await expecting(201, books.post([price('1.00', [used])]));
    expect(
      await refused(
        `INSERT INTO accounting_document_void SELECT id, 'x', recorded_by, now() FROM accounting_document WHERE id = $1`,
        [used],
      ),
    ).toBe('accounting_document_unused');
    for (const table of ['accounting_document', 'accounting_document_void', 'accounting_act_document']) {
      expect(await refused(`DELETE FROM ${table}`)).toBe('42501');
      expect(await refused(`TRUNCATE ${table} CASCADE`)).toBe('42501');
    }
    expect(await refused("UPDATE accounting_document SET net = 1 WHERE kind = 'invoice'")).toBe('42501');
    expect(await refused('UPDATE accounting_act_document SET taken = 0')).toBe('42501');
  });
});
