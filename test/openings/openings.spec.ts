import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import type { EntryKind } from '../../src/core/entry/index.js';
import { COMMITTING_KINDS } from '../../src/core/entry/index.js';
import { LedgerActs } from '../../src/modules/ledger/index.js';
import { openedPages } from '../../src/modules/openings/application/opened-pages.js';
import { type Member, WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { Erasing, wish } from '../erasure/support.js';
import { asInsider, OpeningsFolder } from './support.js';

let whole: WholeApp;
let erasing: Erasing;
let elsewhere: Road;
let auditor: Member;
let openings: OpeningsFolder;
let certificate: string;
let elsewhereCertificate: string;
/** Index of the filing whose content is erased. */
let erasedIndex: number;
const folder = temporaryFolder();

beforeAll(async () => {
  whole = await WholeApp.start();
  erasing = await Erasing.begin(whole);
  elsewhere = await Road.begin(whole, 'public');
  auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  openings = new OpeningsFolder(whole, folder.path);
  certificate = (await erasing.certified()).number;
  elsewhereCertificate = await elsewhere.published();
  await expecting(201, erasing.road.changeStatus(certificate, 'suspensions', 'other'));
  await whole.settle();
  const named = await erasing.certified();
  erasedIndex = await erasing.filingOf(named);
  await erasing.erased(wish(erasedIndex));
  await whole.settle();
});
afterAll(async () => {
  await whole.close();
  folder.remove();
});

const trailOf = async (id: string) =>
  whole.query('SELECT action, outcome, actor_account_id, detail FROM audit_record WHERE subject = $1 ORDER BY id', [
    `openings-export:${id}`,
  ]);

describe('the openings of a registry', () => {
  it('are all there, open what was committed, and leave open only what was erased', async () => {
    const { file, lines, ...exported } = await openings.export(auditor.token);
    expect(exported).toMatchObject({ from: 0, centre: 'all', erased: 1, lost: 0, false: 0, named: [] });
    expect(lines.length).toBe(exported.openings);
    expect(lines.filter(({ index }) => index === erasedIndex).map(({ field }) => field)).toEqual([
      'applicant',
      'evidence',
    ]);
    const report = await openings.audit(file);
    expect(report).toEqual({
      verdict: 'clean',
      findings: [],
      open: { 'publicised-as-filed': 1 },
      openings: String(lines.length),
    });
  });

  it('let rules be checked that are not checked without them', async () => {
    expect(await openings.audit()).toMatchObject({
      verdict: 'clean',
      openings: '0',
      open: { 'publicised-as-filed': 3, 'holder-is-applicant': 3 },
    });
  });

  it('stand in the order of the log, each field once, without what the erasure took', async () => {
    const { file, lines } = await openings.export(auditor.token);
    const places = lines.map(({ index, field }) => `${String(index).padStart(9, '0')} ${field}`);
    expect(places).toEqual([...new Set(places)].sort());
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are kept for every kind that the program writes and that can commit to something', async () => {
    const writers: ReadonlyMap<EntryKind, unknown> = Reflect.get(whole.app.get(LedgerActs), 'owners');
    const { lines } = await openings.export(auditor.token);
    const kinds = await whole.query(
      `SELECT DISTINCT s.kind FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
       WHERE p.entry_index = ANY($1::bigint[])`,
      [lines.map(({ index }) => index)],
    );
    const seen = kinds.map(({ kind }) => kind);
    expect(seen).toEqual(
      expect.arrayContaining(['application.filed', 'application.decided', 'certificate.suspended', 'salt.erased']),
    );
    // Acts that this registry has not seen, but whose values lie in the same three tables.
    const others = [
      'application.supplement-requested',
      'application.supplemented',
      'application.withdrawn',
      'objection.filed',
      'objection.resolved',
      'application.first-reviewed',
      'clock.extended',
    ];
    const same = ['reinstated', 'revoked', 'cancelled', 'changed', 'corrected', 'transferred', 'renewed'].map(
      (act) => `certificate.${act}`,
    );
    // Opened in test/encumbrances/records.spec.ts.
    const burdens = ['encumbrance.created', 'encumbrance.released', 'consent.given'];
    // What a withheld registration's certificate commits to is opened in test/publicity.
    const withheld = ['certificate.issued'];
    // Opened in test/fees/fees.spec.ts.
    const fees = ['record.filed'];
    // Opened in test/sources/disputes.spec.ts.
    const sources = ['source.disputed', 'source.adjudicated', 'source.reassigned', 'source.retired'];
    // Opened in test/evaluation/records.spec.ts.
    const evaluations = ['evaluation.filed'];
    // Shown by the tests of the books.
    const books = ['recognition.recorded'];
    // Opened in test/milestones/openings.spec.ts and in test/subsidies: claim-road, award-histories.
    const supports = [
      'milestone.confirmed',
      'claim.decided',
      'subsidy.paid',
      'subsidy.clawed-back',
      'subsidy.released',
    ];
    const known = [
      ...[...seen, ...others, ...same, ...burdens, ...withheld, ...fees, ...sources, ...evaluations],
      ...[...books, ...supports],
    ];
    expect(COMMITTING_KINDS.filter((kind) => writers.has(kind) && !known.includes(kind))).toEqual([]);
  });

  it('come in pages of any length', async () => {
    const source = await new DataSource({ type: 'postgres', url: whole.database.url }).initialize();
    const read = async (length?: number) => {
      const pages = [];
      const wanted = { from: 0, to: 1_000, kinds: COMMITTING_KINDS };
      for await (const page of openedPages(source, wanted, length)) pages.push(page);
      return pages;
    };
    try {
      const [all] = await read();
      for (const length of [1, 2, 3]) {
        const pages = await read(length);
        expect(pages.length).toBeGreaterThan(2);
        expect(pages.flat()).toEqual(all);
      }
    } finally {
      await source.destroy();
    }
  });
});

describe('false openings', () => {
  it('are findings that name the entry: another value, another salt, another field, another entry', async () => {
    const { lines } = await openings.export(auditor.token);
    const at = lines.findIndex(({ field }) => field === 'applicant');
    const one = lines[at];
    if (one === undefined) throw new Error('there is no applicant');
    const audit = (changed: object) => openings.audit(openings.write(lines.with(at, { ...one, ...changed })));
    const mismatch = { verdict: 'findings', findings: [`opening-mismatch #${one.index}`] };
    expect(await audit({ value: { ...Object(one.value), name: '别人' } })).toMatchObject(mismatch);
    const salt = `${one.salt.startsWith('A') ? 'B' : 'A'}${one.salt.slice(1)}`;
    expect(await audit({ salt })).toMatchObject(mismatch);
    expect(await audit({ field: 'evidence' })).toMatchObject(mismatch);
    expect(await audit({ field: 'nothing' })).toMatchObject({ findings: [`opening-unmatched #${one.index}`] });
    expect(await audit({ index: 0 })).toMatchObject({ findings: ['opening-unmatched #0'] });
  });
});

describe('an export', () => {
  it('is in the audit trail: who began it, and the digest of what he got', async () => {
    const { id, file, sha256, openings: count, entries } = await openings.export(auditor.token);
    expect(sha256).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
    const by = { actor_account_id: auditor.accountId, outcome: 'done' };
    expect(await trailOf(id)).toEqual([
      { ...by, action: 'openings-export.started', detail: expect.objectContaining({ from: 0, centre: 'all' }) },
      {
        ...by,
        action: 'openings-export.finished',
        detail: { entries, openings: count, erased: 1, lost: 0, false: 0, sha256: `sha256:${sha256}` },
      },
    ]);
  });

  it('holds what was asked for: a range, kinds, a certificate with its application', async () => {
    const { lines } = await openings.export(auditor.token);
    const some = await openings.export(auditor.token, { from: erasedIndex, to: erasedIndex + 1 });
    expect(some.lines).toEqual(lines.filter(({ index }) => index === erasedIndex));
    const kinds = await openings.export(auditor.token, { kinds: ['application.decided'] });
    expect(kinds.lines).toEqual(lines.filter(({ field }) => field === 'opinion'));
    const own = await openings.export(auditor.token, { certificate });
    expect(own.lines.map(({ field }) => field)).toEqual(['applicant', 'content', 'evidence', 'opinion', 'explanation']);
    const none = await openings.export(auditor.token, { from: 1_000_000 });
    expect(none).toMatchObject({ openings: 0, lines: [] });
  });

  it('holds of a registrar the entries of his centre alone', async () => {
    const all = await openings.export(auditor.token);
    const own = await openings.export(erasing.first.token);
    const others = await openings.export(elsewhere.cast.reviewer.token);
    expect([own.centre, others.centre]).toEqual(['social', 'public']);
    expect(own.openings).toBeGreaterThan(0);
    expect(others.openings).toBeGreaterThan(0);
    expect([...own.lines, ...others.lines].sort((left, right) => left.index - right.index)).toEqual(all.lines);
    const refused = await openings.refusal(erasing.first.token, { certificate: elsewhereCertificate });
    expect(refused).toBe('openings-certificate');
  });

  it('needs a living credential with the permission, and leaves no file without', async () => {
    const file = openings.newFile();
    const { accountId, client } = await whole.member(['auditor'], auditor.organisationId);
    const ended = (await whole.openSession(accountId)).token;
    await expecting(204, whole.client(ended).send('DELETE', '/v1/sessions/current'));
    for (const credential of ['', 'x', `drs_${'A'.repeat(43)}`, ended]) {
      expect(await openings.refusal(credential, {}, file)).toBe('openings-credential');
    }
    const expiresAt = new Date(whole.clock.now().getTime() + 60_000).toISOString();
    const key = async (scopes: string[]) =>
      (await expecting(201, client.post('/v1/api-keys', { name: '样本', scopes, expiresAt }))).text('secret');
    for (const credential of [
      erasing.road.cast.filer.token,
      (await whole.member(['operator'], await whole.organisationOf('platform'))).token,
      await key(['audit:read']),
    ]) {
      expect(await openings.refusal(credential, {}, file)).toBe('openings-permission');
    }
    expect(existsSync(file)).toBe(false);
    const refusals = await whole.query(
      "SELECT 1 FROM audit_record WHERE action = 'openings-export.started' AND outcome = 'refused'",
    );
    expect(refusals).toHaveLength(3);
    expect((await openings.export(await key(['openings:export']))).openings).toBeGreaterThan(0);
  });

  it('never writes over a file, and needs a folder', async () => {
    const file = openings.newFile();
    writeFileSync(file, 'mine');
    expect(await openings.refusal(auditor.token, {}, file)).toBe('openings-file');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await openings.refusal(auditor.token, {}, `${file}/below`)).toBe('openings-file');
  });

  it('takes its file away when the trail cannot say what is in it', async () => {
    const owner = await new DataSource({ type: 'postgres', url: whole.database.ownerUrl }).initialize();
    const file = openings.newFile();
    try {
      await owner.query(
        `ALTER TABLE audit_record ADD CONSTRAINT no_end CHECK (action <> 'openings-export.finished') NOT VALID`,
      );
      expect(await openings.refusal(auditor.token, {}, file)).toBe('23514');
    } finally {
      await owner.query('ALTER TABLE audit_record DROP CONSTRAINT no_end');
      await owner.destroy();
    }
    expect(existsSync(file)).toBe(false);
  });
});

describe('rows that somebody altered', () => {
  it('a value: handed out, named, and a finding of the audit', async () => {
    const index = await erasing.indexOf(`certificate:${certificate}`, 'certificate.suspended');
    const [row] = await whole.query('SELECT act_id, explanation FROM certificate_act WHERE number = $1', [certificate]);
    const change = 'UPDATE certificate_act SET explanation = $2 WHERE act_id = $1';
    await asInsider(whole, 'certificate_act', change, [row.act_id, '另有原因']);
    const { file, ...exported } = await openings.export(auditor.token);
    await asInsider(whole, 'certificate_act', change, [row.act_id, row.explanation]);
    expect(exported).toMatchObject({ false: 1, lost: 0, named: [{ index, field: 'explanation', state: 'false' }] });
    expect(await openings.audit(file)).toMatchObject({ findings: [`opening-mismatch #${index}`] });
  });

  it('a salt that went without an erasure: named as lost, whatever field it is', async () => {
    const [row] = await whole.query(
      `SELECT p.entry_index::int AS index FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
       WHERE s.kind = 'application.filed' AND s.centre = 'public'`,
    );
    const filing: number = row.index;
    const drop = `UPDATE ledger_submission SET salts = salts - $2::text
      WHERE id = (SELECT submission_id FROM ledger_place WHERE entry_index = $1)`;
    await asInsider(whole, 'ledger_submission', drop, [filing, 'content']);
    await asInsider(whole, 'ledger_submission', drop, [filing, 'evidence']);
    const { file, ...exported } = await openings.export(auditor.token);
    expect(exported).toMatchObject({
      erased: 1,
      lost: 2,
      named: [
        { index: filing, field: 'content', state: 'lost' },
        { index: filing, field: 'evidence', state: 'lost' },
      ],
    });
    expect(await openings.audit(file)).toMatchObject({ verdict: 'clean', open: { 'publicised-as-filed': 2 } });
  });
});
