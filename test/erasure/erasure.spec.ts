import { createHash } from 'node:crypto';
import type { JsonValue } from '../../src/core/canonical/index.js';
import { ENTRY_KINDS, type EntryKind, isEntryKind, isPersonalField, parseEntry } from '../../src/core/entry/index.js';
import { leafHash, verifyInclusion } from '../../src/core/merkle/index.js';
import { type Opening, Replay } from '../../src/core/replay/index.js';
import { LedgerActs, LedgerReader, LedgerSalts } from '../../src/modules/ledger/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { type Member, WholeApp } from '../support/app.js';
import { itemsOf } from '../support/lists.js';
import { expecting } from '../support/road.js';
import { Erasing, type Named, someNames, wish } from './support.js';

const REASON = '申请人戊改用他人名义，故撤回';
const EXPLANATION = '撤销原因涉及自然人己';
const WHY = '自然人庚来函要求删除';

let whole: WholeApp;
let erasing: Erasing;
let auditor: Member;
let certified: Named & { readonly number: string };
let withdrawn: Named;

/** An unsalted digest of a request tells whether a guess of its body is right. */
const digestOf = (body: object): string => createHash('sha256').update(JSON.stringify(body)).digest('hex');

const reader = () => whole.app.get(LedgerReader);
const parsed = async (index: number) => {
  const entry = parseEntry(await reader().entry(index));
  if (!entry.ok) throw new Error(entry.code);
  return entry.value;
};

/** Folds the whole ledger with every salt and value that the registry still holds. */
async function replayed() {
  const { size } = await reader().head();
  const entries = await Promise.all(Array.from({ length: size }, (_, index) => parsed(index)));
  const rows = await whole.query(
    `SELECT p.entry_index::int AS index, s.salts, a.committed FROM ledger_submission s
     JOIN ledger_place p ON p.submission_id = s.id
     JOIN application_act a ON a.id = s.act_id AND a.kind = s.kind`,
  );
  const openings = rows.flatMap((row) =>
    Object.entries<string>(row.salts).map(
      ([field, salt]): Opening => ({ index: row.index, field, salt, value: row.committed[field] as JsonValue }),
    ),
  );
  const { centres } = (await whole.client().get('/v1/trust-file')).body as {
    centres: Record<string, { root: string }>;
  };
  const roots = { public: centres['public']?.root ?? '', social: centres['social']?.root ?? '' };
  const replay = Replay.begin({ roots, crypto: nodeCrypto, openings });
  return { findings: entries.flatMap((entry, index) => replay.apply(entry, index)), open: replay.notChecked() };
}

const proves = async (index: number): Promise<boolean> => {
  const { size, root, path } = await reader().inclusionProof(index);
  const leaf = leafHash(nodeCrypto, await reader().entry(index));
  return verifyInclusion(nodeCrypto, { index, size, leafHash: leaf, path, root });
};

beforeAll(async () => {
  whole = await WholeApp.start();
  erasing = await Erasing.begin(whole);
  auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  certified = await erasing.certified();
  withdrawn = await erasing.withdrawn(REASON);
});
afterAll(() => whole.close());

describe('the content of a certified application', () => {
  let index: number;
  let salt: string;
  let before: Uint8Array;
  let erasureId: string;

  beforeAll(async () => {
    index = await erasing.filingOf(certified);
    salt = (await erasing.saltOf(index, 'content')) ?? '';
    before = await reader().entry(index);
  });

  it('stands, with its salt, where the scan must find it', async () => {
    const { names } = certified;
    const places = ['application', 'application_act'];
    expect(await erasing.tablesWith(names.representative)).toEqual(places);
    expect(await erasing.tablesWith(names.signatory)).toEqual(places);
    expect(await erasing.tablesWith(names.contact)).toEqual(['application']);
    expect(await erasing.tablesWith(names.firstDraft)).toEqual([]);
    expect(salt).toMatch(/^[\w-]{43}$/);
    expect(await erasing.tablesWith(salt)).toEqual(['ledger_submission']);
  });

  it('is requested by one person, and stays as it is', async () => {
    const reply = await expecting(201, erasing.request(erasing.first, wish(index, { explanation: WHY })));
    erasureId = reply.text('id');
    expect(reply.headers['location']).toBe(`/v1/salt-erasures/${erasureId}`);
    expect(reply.body).toMatchObject({
      centre: 'social',
      entryIndex: index,
      entryKind: 'application.filed',
      field: 'content',
      ground: 'request-of-the-person',
      state: 'requested',
      requestedBy: erasing.first.personRef,
    });
    expect(JSON.stringify(reply.body)).not.toContain(WHY);
    expect(await erasing.saltOf(index, 'content')).toBe(salt);
  });

  it('is erased when another person confirms', async () => {
    const reply = await expecting(202, erasing.confirm(erasing.second, erasureId));
    expect(reply.body).toMatchObject({
      state: 'confirmed',
      publication: 'publishing',
      endedBy: erasing.second.personRef,
    });
    await whole.settle();
  });

  it('stands nowhere in the database any more, nor does its salt', async () => {
    for (const text of [...Object.values(certified.names), salt]) {
      expect([text, await erasing.tablesWith(text)]).toEqual([text, []]);
    }
    expect(await erasing.tablesWith(Buffer.from(salt, 'base64url').toString('hex'))).toEqual([]);
    const [{ salts }] = await whole.query(
      `SELECT s.salts FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE p.entry_index = $1`,
      [index],
    );
    expect(Object.keys(salts).sort()).toEqual(['applicant', 'evidence']);
  });

  it('leaves the entry and every proof as they were', async () => {
    expect(await reader().entry(index)).toEqual(before);
    expect(await proves(index)).toBe(true);
    const { number } = certified;
    const answer = await expecting(200, whole.client().get(`/v1/verifications/${number}`));
    expect(answer.body['verdict']).toBe('valid');
    const bundle = await expecting(200, erasing.road.cast.filer.client.get(`/v1/certificates/${number}/bundle`));
    expect(bundle.status).toBe(200);
  });

  it('is named by an entry that says which, why and by whom, and never in words', async () => {
    const { body } = await expecting(200, erasing.first.client.get(`/v1/salt-erasures/${erasureId}`));
    expect(body).toMatchObject({ state: 'confirmed', publication: 'published', explanation: WHY });
    const entry = await parsed(Number(body['index']));
    expect(entry).toMatchObject({
      kind: 'salt.erased',
      centre: 'social',
      subject: `erasure:${erasureId}`,
      body: {
        actId: erasureId,
        entryIndex: index,
        entryKind: 'application.filed',
        fields: ['content'],
        ground: 'request-of-the-person',
        requestedBy: erasing.first.personRef,
        confirmedBy: erasing.second.personRef,
      },
    });
    expect(JSON.stringify(entry)).not.toContain(WHY);
    expect(await erasing.tablesWith(WHY)).toEqual(['salt_erasure']);
  });

  it('is told to be erased to everybody who may read the application', async () => {
    for (const { client } of [erasing.road.cast.filer, erasing.first, auditor]) {
      const { body } = await expecting(200, client.get(`/v1/applications/${certified.id}`));
      expect([body['content'], body['contentErased']]).toEqual([{}, true]);
      const listed = itemsOf(await client.get('/v1/applications?limit=200')).find(({ id }) => id === certified.id);
      expect(listed).toMatchObject({ state: 'certified', dataName: null });
    }
    const acts = await erasing.acts(erasing.first, certified.id);
    expect(acts.map(({ kind, erased }) => [kind, erased]).filter(([, erased]) => erased !== undefined)).toEqual([
      ['application.filed', ['content']],
    ]);
    const notices = itemsOf(await whole.client().get('/v1/publicity-notices?running=false'));
    const notice = notices.find(({ applicationId }) => applicationId === certified.id);
    expect(notice).toMatchObject({ state: 'certified', centre: 'social' });
    for (const item of ['applicantName', 'dataName', 'summary', 'restrictions'])
      expect(notice).not.toHaveProperty(item);
    const page = await whole.app.inject({ method: 'GET', url: `/publicity/${certified.id}` });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('内容已不再公开');
    expect(page.body).not.toContain('高空设备');
  });

  it('is no obstacle to acts on the certificate', async () => {
    const reply = await expecting(201, erasing.road.changeStatus(certified.number, 'suspensions', 'other'));
    expect(reply.body['result']).toMatchObject({ state: 'suspended' });
    await whole.settle();
  });

  it('is in the audit trail, both persons, without a word of the explanation', async () => {
    const path = `/v1/audit-records?subject=salt-erasure:${erasureId}`;
    const records = itemsOf(await expecting(200, auditor.client.get(path)));
    expect(records.map(({ action, actor }) => [action, Object(actor).personRef])).toEqual([
      ['salt-erasure.confirm', erasing.second.personRef],
      ['salt-erasure.request', erasing.first.personRef],
    ]);
    expect(records[0]?.['detail']).toEqual({ entryIndex: index, field: 'content', ground: 'request-of-the-person' });
  });
});

describe('other values', () => {
  it('the reason of a withdrawal goes alone', async () => {
    const index = await erasing.indexOf(`application:${withdrawn.id}`, 'application.withdrawn');
    const salt = (await erasing.saltOf(index, 'reason')) ?? '';
    expect(await erasing.tablesWith(REASON)).toEqual(['application_act']);
    expect(await erasing.tablesWith(digestOf({ reason: REASON }))).toEqual(['idempotency_record']);
    await erasing.erased(wish(index, { field: 'reason', ground: 'court-order' }));
    for (const text of [REASON, salt, digestOf({ reason: REASON })]) {
      expect([text, await erasing.tablesWith(text)]).toEqual([text, []]);
    }
    expect(await erasing.tablesWith(withdrawn.names.representative)).toEqual(['application', 'application_act']);
    const last = (await erasing.acts(erasing.road.cast.filer, withdrawn.id)).at(-1);
    expect([last?.['erased'], Object.keys(Object(last?.['detail']))]).toEqual([['reason'], ['filer']]);
    await whole.settle();
  });

  it('the explanation of an act on a certificate goes', async () => {
    const body = { reason: 'order-lifted', explanation: EXPLANATION };
    const path = `/v1/certificates/${certified.number}/reinstatements`;
    const asked = await expecting(202, erasing.road.cast.issuer.client.post(path, body));
    await expecting(201, erasing.road.confirm(asked));
    await whole.settle();
    expect(await erasing.tablesWith(EXPLANATION)).toEqual(['certificate_act', 'certificate_request_text']);
    expect(await erasing.tablesWith(digestOf(body))).toEqual(['idempotency_record']);
    const index = await erasing.indexOf(`certificate:${certified.number}`, 'certificate.reinstated');
    const salt = await erasing.saltOf(index, 'explanation');
    const [request] = await whole.query('SELECT salt FROM certificate_request_text WHERE approval_id = $1', [
      asked.text('id'),
    ]);
    // Two salts hide the same words: of the entry, and of the request. Either would tell whether a guess is right.
    expect(Buffer.from(request.salt).toString('base64')).not.toBe(salt);
    await erasing.erased(wish(index, { field: 'explanation' }));
    await whole.settle();
    expect(
      await whole.query('SELECT 1 FROM certificate_request_text WHERE approval_id = $1', [asked.text('id')]),
    ).toEqual([]);
    const seen = await expecting(200, erasing.road.cast.reviewer.client.get(`/v1/approvals/${asked.text('id')}`));
    expect(seen.body).toMatchObject({ state: 'confirmed', confidential: {} });
    expect(await erasing.tablesWith(EXPLANATION)).toEqual([]);
    expect(await erasing.tablesWith(digestOf(body))).toEqual([]);
    const revoked = await expecting(201, erasing.road.changeStatus(certified.number, 'revocations', 'other'));
    expect(revoked.body['result']).toMatchObject({ state: 'revoked' });
    await whole.settle();
  });

  it('the explanation of an erasure goes in its turn', async () => {
    const [row] = await whole.query('SELECT id FROM salt_erasure WHERE explanation = $1', [WHY]);
    const index = await erasing.indexOf(`erasure:${row.id}`, 'salt.erased');
    await erasing.erased(wish(index, { field: 'explanation', ground: 'retention-over' }));
    await whole.settle();
    expect(await erasing.tablesWith(WHY)).toEqual([]);
    const asked = wish(await erasing.filingOf(certified), { explanation: WHY });
    expect(await erasing.tablesWith(digestOf(asked))).toEqual([]);
    const { body } = await expecting(200, auditor.client.get(`/v1/salt-erasures/${row.id}`));
    expect(body['explanation']).toBeNull();
  });

  it('an earlier filing goes while the application is decided on its supplement', async () => {
    const named = await erasing.submitted();
    const { filer, acceptor } = erasing.road.cast;
    const asked = { items: ['更换法定代表人'] };
    await expecting(201, erasing.road.act(acceptor, named.id, 'supplement-requests', asked));
    const present = (await expecting(200, filer.client.get(`/v1/applications/${named.id}`))).body['content'];
    const names = someNames();
    const rights: { evidence?: string[] }[] = Object(present).rights;
    const evidence = rights.flatMap((right) => right.evidence ?? [])[0] ?? '';
    const corrected = erasing.content(names, Object(present).sampleData, evidence);
    await expecting(200, erasing.road.edit(named.id, corrected));
    await expecting(201, erasing.road.act(filer, named.id, 'supplements', {}));
    await whole.settle();
    await erasing.erased(wish(await erasing.filingOf(named), { ground: 'correction' }));
    await whole.settle();
    for (const text of Object.values(named.names)) expect([text, await erasing.tablesWith(text)]).toEqual([text, []]);
    expect(await erasing.tablesWith(names.representative)).toEqual(['application', 'application_act']);
    const shown = await expecting(200, acceptor.client.get(`/v1/applications/${named.id}`));
    expect([Object(shown.body['content']).business.legalRepresentative, shown.body['contentErased']]).toEqual([
      names.representative,
      undefined,
    ]);
    await expecting(201, erasing.road.accept(named.id));
    await whole.settle();
  });

  it('every repetition of an act loses it too', async () => {
    const named = await erasing.submitted();
    whole.clock.advance(61_000);
    await whole.settle();
    await expecting(201, erasing.road.act(erasing.road.cast.filer, named.id, 'withdrawals', {}));
    await whole.settle();
    const { representative } = named.names;
    const places = ['application', 'application_act', 'application_act_repetition'];
    expect(await erasing.tablesWith(representative)).toEqual(places);
    await erasing.erased(wish(await erasing.filingOf(named)));
    expect(await erasing.tablesWith(representative)).toEqual([]);
    await whole.settle();
  });
});

describe('the entry of an erasure', () => {
  it('is made again at a later time when the ledger could not take it in time', async () => {
    const named = await erasing.withdrawn('样本');
    const index = await erasing.filingOf(named);
    const id = await erasing.erased(wish(index));
    whole.clock.advance(61_000);
    await whole.settle();
    const { body } = await expecting(200, auditor.client.get(`/v1/salt-erasures/${id}`));
    const entry = await parsed(Number(body['index']));
    expect(entry).toMatchObject({ at: whole.clock.now().toISOString(), body: { actId: id, entryIndex: index } });
    expect(await erasing.tablesWith(named.names.representative)).toEqual([]);
  });
});

describe('the ledger after all of it', () => {
  it('replays without a finding, and leaves open what only the erased openings could show', async () => {
    const { findings, open } = await replayed();
    expect(findings).toEqual([]);
    expect(open).toEqual([{ rule: 'publicised-as-filed', count: 1, needs: 'openings' }]);
  });

  it('has a keeper for the values of every kind that is written and can name persons', () => {
    const writers: ReadonlyMap<EntryKind, unknown> = Reflect.get(whole.app.get(LedgerActs), 'owners');
    const keepers: ReadonlyMap<EntryKind, unknown> = Reflect.get(whole.app.get(LedgerSalts), 'keepers');
    const kinds = Object.keys(ENTRY_KINDS).filter(isEntryKind);
    const needed = kinds.filter((kind) => Object.keys(ENTRY_KINDS[kind].fields).some((f) => isPersonalField(kind, f)));
    expect(needed.filter((kind) => writers.has(kind) && !keepers.has(kind))).toEqual([]);
    expect(needed.filter((kind) => keepers.has(kind)).length).toBeGreaterThanOrEqual(7);
  });
});
