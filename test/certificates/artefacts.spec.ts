import { createHash } from 'node:crypto';
import jsQR from 'jsqr';
import pg from 'pg';
import { rotateKey } from '../../src/cli/keys/change-keys.js';
import { utf8 } from '../../src/core/bytes.js';
import { isObject, parseJson } from '../../src/core/canonical/index.js';
import { parseDisclosure, verifyDisclosure } from '../../src/core/disclosure/index.js';
import { readQrUrl } from '../../src/core/qr/index.js';
import { canonicalRdfc } from '../../src/core/rdfc/canonical.js';
import { parseRdfcTwin } from '../../src/core/rdfc/index.js';
import { parseSummary } from '../../src/core/summary/index.js';
import {
  parseArtefact,
  parseTrustFile,
  type VerificationInput,
  type VerificationReport,
  verifyRegistration,
} from '../../src/core/verification/index.js';
import { CentreSigners } from '../../src/modules/certificates/application/centre-signers.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { approveWith } from '../publicity/support.js';
import { WholeApp } from '../support/app.js';
import { readPng } from '../support/png.js';
import { waitForLockWaiters } from '../support/query.js';
import { expecting, Road } from '../support/road.js';

jest.setTimeout(120_000);

const JOB = 'certificate-artefacts';
const KINDS = ['summary', 'rdfc'] as const;

let whole: WholeApp;
let road: Road;
let number: string;

const fetchFile = async (path: string, token = road.cast.filer.token): Promise<Buffer> => {
  const reply = await whole.app.inject({
    method: 'GET',
    url: `/v1/certificates/${path}`,
    headers: { authorization: `Bearer ${token}` },
  });
  if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode} ${reply.body}`);
  return reply.rawPayload;
};
const rowsOf = (of: string) =>
  whole.query('SELECT kind, sha256, content, made_at FROM certificate_artefact WHERE number = $1 ORDER BY kind', [of]);
const kindsOf = async (of: string): Promise<string[]> => (await rowsOf(of)).map(({ kind }) => kind);
const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** What a stranger finds who has the bundle, these files beside it, and the trust file. */
async function judged(
  of: string,
  files: { summary?: Uint8Array; sm2?: Uint8Array; rdfc?: Uint8Array },
): Promise<VerificationReport> {
  const bundle = parseArtefact(await fetchFile(`${of}/bundle`));
  const trust = parseTrustFile(utf8((await whole.app.inject({ method: 'GET', url: '/v1/trust-file' })).body));
  if (!bundle.ok || !trust.ok) throw new Error('no evidence');
  const input: VerificationInput = {
    ...bundle.value.input,
    ...(files.summary && { summary: files.summary }),
    ...(files.sm2 && { sm2: files.sm2 }),
  };
  if (files.rdfc !== undefined) {
    const twin = parseRdfcTwin(files.rdfc);
    const canonical = twin.ok ? await canonicalRdfc(twin.value.document) : twin;
    if (!canonical.ok) throw new Error(canonical.code);
    input.rdfc = { document: files.rdfc, canonical: canonical.value };
  }
  return verifyRegistration(input, trust.value, { now: whole.clock.now(), crypto: nodeCrypto });
}
const fragmentOf = (report: VerificationReport, check: string) =>
  report.fragments.find((fragment) => fragment.check === check)?.status;

/** Applications whose publicity is over: the clock moves once, or the sessions would end. */
let ready: string[];

const issued = async (): Promise<string> => (await expecting(202, road.issue(ready.pop() ?? ''))).text('number');
const published = async (): Promise<string> => {
  const given = await issued();
  await whole.settle();
  return given;
};
/** Runs the job until it has come to the end of the ledger; a run after much has happened does nothing. */
const catchUp = async (): Promise<void> => {
  for (let runs = 0; runs < 30; runs += 1) {
    await whole.runJob(JOB);
    const [row] = await whole.query(
      'SELECT next_index = (SELECT max(size) FROM published_checkpoint) AS done FROM certificate_artefact_progress',
    );
    if (row?.done === true) return;
  }
  throw new Error('the job does not come to the end');
};
/** The same people with new sessions, of a registry that was started again. */
const comeBack = async (): Promise<void> => {
  const office = await whole.organisationOf('social');
  const [filer, issuer, reviewer] = [
    await whole.member(['registrant'], road.cast.party.organisationId),
    await whole.member(['registrar'], office),
    await whole.member(['registrar'], office),
  ];
  road = new Road(whole, { ...road.cast, filer, issuer, reviewer });
};

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  ready = await road.manyAfterPublicity(12);
  await comeBack();
  number = await published();
});
afterAll(() => whole.close());

describe('before publication', () => {
  it('nothing is derived, by nobody', async () => {
    const unpublished = await issued();
    await whole.runJob(JOB);
    expect(await kindsOf(unpublished)).toEqual([]);
    const officer = road.cast.issuer.client;
    for (const path of ['summary', 'rdfc', 'sm2', 'qr.png']) {
      const reply = await officer.get(`/v1/certificates/${unpublished}/${path}`);
      expect([reply.status, reply.body['code']]).toEqual([409, 'certificate-publishing']);
    }
    const reply = await officer.post(`/v1/certificates/${unpublished}/disclosures`, { fields: [] });
    expect([reply.status, reply.body['code']]).toEqual([409, 'certificate-publishing']);
    expect(await kindsOf(unpublished)).toEqual([]);
    await whole.settle();
  });
});

describe('an artefact', () => {
  it('is made when it is first asked for, kept with its digest, and the same for everybody', async () => {
    const first = await fetchFile(`${number}/summary`);
    const kept = (await rowsOf(number)).find(({ kind }) => kind === 'summary');
    expect(kept.content.equals(first)).toBe(true);
    expect(kept.sha256).toBe(sha256(first));
    whole.clock.advance(60_000);
    for (const token of [road.cast.filer.token, road.cast.issuer.token]) {
      expect((await fetchFile(`${number}/summary`, token)).equals(first)).toBe(true);
    }
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    expect((await fetchFile(`${number}/summary`, auditor.token)).equals(first)).toBe(true);
  });

  it('verifies beside the bundle, with the trust file alone', async () => {
    const [summary, rdfc, sm2] = [
      await fetchFile(`${number}/summary`),
      await fetchFile(`${number}/rdfc`),
      await fetchFile(`${number}/sm2`),
    ];
    const bundle = await fetchFile(`${number}/bundle`);
    expect(Object.keys(JSON.parse(bundle.toString('utf8')))).toEqual(
      expect.arrayContaining(['summary', 'sm2', 'rdfcProof']),
    );
    expect(bundle.length).toBeLessThanOrEqual(30_000);
    const report = await judged(number, { summary, rdfc, sm2 });
    expect(report.verdict).toBe('valid');
    for (const check of ['summary', 'rdfc-signature', 'sm2-signature']) expect(fragmentOf(report, check)).toBe('valid');
  });

  it('of another certificate does not', async () => {
    const other = await published();
    const officer = road.cast.issuer.token;
    const summary = await fetchFile(`${other}/summary`, officer);
    expect((await judged(number, { summary })).verdict).toBe('forged');
    const rdfc = await fetchFile(`${other}/rdfc`, officer);
    expect((await judged(number, { rdfc })).verdict).toBe('forged');
    const sm2 = await fetchFile(`${other}/sm2`, officer);
    expect((await judged(number, { sm2 })).verdict).toBe('forged');
  });

  it('is made once for twenty who ask at the same moment', async () => {
    const certified = await published();
    const officer = road.cast.issuer.token;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => fetchFile(`${certified}/${KINDS[i % 2]}`, officer)),
    );
    for (const [i, kind] of KINDS.entries()) {
      const texts = new Set(answers.filter((_, at) => at % 2 === i).map(sha256));
      expect(texts.size).toBe(1);
      const [row, ...more] = (await rowsOf(certified)).filter((one) => one.kind === kind);
      expect([more, texts.has(row.sha256)]).toEqual([[], true]);
    }
  });

  it('is the other one’s where two registries make it at the same moment', async () => {
    const certified = await published();
    const rival = new pg.Client(whole.database.ownerUrl);
    await rival.connect();
    try {
      // The rival has written its summary and not yet committed; ours is made meanwhile, and waits.
      await rival.query('BEGIN');
      const content = Buffer.from('{"rival":true}');
      await rival.query(
        'INSERT INTO certificate_artefact (number, kind, sha256, content, made_at) VALUES ($1, $2, $3, $4, now())',
        [certified, 'summary', sha256(content), content],
      );
      const asked = fetchFile(`${certified}/summary`, road.cast.issuer.token);
      await waitForLockWaiters(whole.database, 1);
      await rival.query('COMMIT');
      expect((await asked).equals(content)).toBe(true);
    } finally {
      await rival.end();
    }
  });

  it('is never changed, nor kept under a digest that is not its own', async () => {
    await expect(whole.query("UPDATE certificate_artefact SET content = 'x'")).rejects.toThrow();
    await expect(whole.query('DELETE FROM certificate_artefact')).rejects.toThrow();
    await expect(
      whole.query(
        "INSERT INTO certificate_artefact (number, kind, sha256, content, made_at) VALUES ($1, 'pdf', $2, 'x', now())",
        [number, sha256(Buffer.from('y'))],
      ),
    ).rejects.toThrow('certificate_artefact_sha256');
  });

  it('that cannot be made yet leaves nothing behind, and the certificate as it is', async () => {
    const signers = whole.app.get(CentreSigners, { strict: false });
    const missing = jest.spyOn(signers, 'sm2').mockReturnValue(undefined);
    const certified = await published();
    const reply = await road.cast.filer.client.get(`/v1/certificates/${certified}/sm2`);
    expect([reply.status, reply.body['code']]).toEqual([409, 'artefact-key-missing']);
    await catchUp();
    const kinds = await kindsOf(certified);
    expect([kinds.includes('summary'), kinds.includes('sm2')]).toEqual([true, false]);
    missing.mockRestore();
    const sm2 = await fetchFile(`${certified}/sm2`);
    expect(fragmentOf(await judged(certified, { sm2 }), 'sm2-signature')).toBe('valid');
  });
});

describe('the job', () => {
  it('makes what a published certificate has, once, and goes on after a restart in the middle', async () => {
    const [first, second, third] = [await published(), await published(), await published()];
    // The process dies in the middle of a batch: some artefacts are there, the progress was not kept.
    await fetchFile(`${first}/summary`);
    const made = await rowsOf(first);
    await whole.query('UPDATE certificate_artefact_progress SET next_index = 0');
    await whole.whileStopped(async () => {});
    await comeBack();
    await catchUp();
    for (const certified of [first, second, third, number]) {
      expect(await kindsOf(certified)).toEqual(expect.arrayContaining(['disclosure-seed', 'rdfc', 'summary']));
    }
    expect(await rowsOf(first)).toEqual(expect.arrayContaining(made));
    const [{ next }] = await whole.query('SELECT next_index::int AS next FROM certificate_artefact_progress');
    const [{ size }] = await whole.query('SELECT max(size)::int AS size FROM published_checkpoint');
    expect(next).toBe(size);
  });

  it('gives way while the log grows fast', async () => {
    await catchUp();
    const certified = await published();
    const reader = whole.app.get(LedgerReader, { strict: false });
    const head = await reader.head();
    const growing = jest.spyOn(reader, 'head').mockResolvedValue({ ...head, size: head.size + 100 });
    await whole.runJob(JOB);
    growing.mockRestore();
    // And for a while after it.
    for (let runs = 0; runs < 3; runs += 1) await whole.runJob(JOB);
    expect(await kindsOf(certified)).toEqual([]);
    await catchUp();
    expect(await kindsOf(certified)).toContain('summary');
  });

  it('does nothing while another instance is at it', async () => {
    const certified = await published();
    const rival = new pg.Client(whole.database.ownerUrl);
    await rival.connect();
    try {
      await rival.query('BEGIN');
      await rival.query('SELECT * FROM certificate_artefact_progress FOR UPDATE');
      for (let runs = 0; runs < 8; runs += 1) await whole.runJob(JOB);
      expect(await kindsOf(certified)).toEqual([]);
      await rival.query('ROLLBACK');
      await catchUp();
      expect(await kindsOf(certified)).toContain('summary');
    } finally {
      await rival.end();
    }
  });
});

describe('a credential key that was rotated before the artefacts were made', () => {
  it('is not theirs, and they verify all the same', async () => {
    const certified = await published();
    await whole.whileStopped(async () => {
      const place = { config: whole.config, databaseUrl: whole.database.url, clock: whole.clock };
      await rotateKey(place, { name: 'social-credential', retirement: { reason: 'rotation' } });
    });
    await comeBack();
    const { token } = road.cast.issuer;
    const [credential, summary, rdfc] = [
      await fetchFile(`${certified}/credential`, token),
      await fetchFile(`${certified}/summary`, token),
      await fetchFile(`${certified}/rdfc`, token),
    ];
    const methodOf = (bytes: Uint8Array): unknown => {
      const json = parseJson(bytes);
      const proof = json.ok && isObject(json.value) ? json.value['proof'] : undefined;
      return isObject(proof) ? proof['verificationMethod'] : undefined;
    };
    expect(methodOf(summary)).not.toBe(methodOf(credential));
    expect(methodOf(summary)).toBe(methodOf(rdfc));
    const report = await judged(certified, { summary, rdfc });
    expect([report.verdict, fragmentOf(report, 'summary'), fragmentOf(report, 'rdfc-signature')]).toEqual([
      'valid',
      'valid',
      'valid',
    ]);
  });
});

describe('the QR code', () => {
  it('is read by a decoder, and holds the exact summary', async () => {
    const png = readPng(await fetchFile(`${number}/qr.png`, road.cast.issuer.token));
    const text = jsQR.default(png.data, png.width, png.height)?.data ?? '';
    expect(text).toMatch(new RegExp(`^https://registry\\.test/verify/${number}#`));
    const read = readQrUrl(text);
    const summary = await fetchFile(`${number}/summary`, road.cast.issuer.token);
    expect(read.ok && Buffer.from(read.value.summary).equals(summary)).toBe(true);
  });
});

describe('a disclosure', () => {
  const open = (fields: unknown, of = number) =>
    road.cast.issuer.client.post(`/v1/certificates/${of}/disclosures`, Object({ fields }));

  it('opens the chosen fields under the root that the summary was signed with', async () => {
    const { body } = await expecting(200, open(['region', 'rights']));
    const parsed = parseDisclosure(utf8(JSON.stringify(body)));
    const summary = parseSummary(await fetchFile(`${number}/summary`, road.cast.issuer.token));
    if (!parsed.ok || !summary.ok) throw new Error('unreadable');
    expect(parsed.value.summary).toEqual(summary.value);
    const fields = verifyDisclosure(nodeCrypto, parsed.value, summary.value.credentialSubject.disclosureRoot);
    expect(fields.ok && [...fields.value.keys()].sort()).toEqual(['dataName', 'holder', 'region', 'rights']);
    const text = JSON.stringify(body);
    const { body: credential } = await road.cast.issuer.client.get(`/v1/certificates/${number}/credential`);
    const subject = Object(credential['credentialSubject']);
    expect(text).not.toContain(subject.summary);
    expect(text).not.toContain(subject.storage);
  });

  it('is the same for the same fields, in whatever order', async () => {
    const [one, two] = [await open(['region', 'storage']), await open(['storage', 'region', 'storage'])];
    expect(two.body).toEqual(one.body);
  });

  it.each([[['price']], [['number']], [['withheld']], ['region'], [[1]], [null]])(
    'of %j is refused',
    async (fields) => {
      expect((await open(fields)).status).toBe(422);
    },
  );

  it('of a field that this certificate has not is refused, by name', async () => {
    const reply = await open(['dataDigests']);
    expect([reply.status, reply.body['code']]).toEqual([422, 'disclosure-field-absent']);
  });
});

describe('whoever may not see the certificate', () => {
  it('does not learn that there is one', async () => {
    const stranger = await Road.begin(whole);
    const otherOffice = await whole.member(['registrar'], await whole.organisationOf('public'));
    for (const { client } of [stranger.cast.filer, otherOffice]) {
      for (const path of ['summary', 'rdfc', 'sm2', 'qr.png']) {
        const reply = await client.get(`/v1/certificates/${number}/${path}`);
        expect([reply.status, reply.body['code']]).toEqual([404, 'certificate-not-found']);
      }
      const reply = await client.post(`/v1/certificates/${number}/disclosures`, { fields: ['region'] });
      expect([reply.status, reply.body['code']]).toEqual([404, 'certificate-not-found']);
    }
  });
});

describe('a withheld registration', () => {
  it('has its artefacts for those who may see it, with the salt that opens the entry', async () => {
    const walked = await Road.begin(whole);
    const { client, token } = walked.cast.filer;
    const id = await walked.draft();
    const nonPublicity = { ground: '样本理由', evidence: await walked.attach(id, 'non-publicity') };
    const { body } = await client.get(`/v1/applications/${id}`);
    await expecting(200, walked.edit(id, { ...Object(body['content']), nonPublicity }));
    await expecting(201, walked.submit(id));
    await expecting(201, walked.accept(id));
    await expecting(201, approveWith(walked, id, { decision: 'withheld', reason: '样本理由' }));
    const withheld = (await expecting(202, walked.issue(id))).text('number');
    await whole.settle();
    const summary = parseSummary(await fetchFile(`${withheld}/summary`, token));
    expect(summary.ok && summary.value.credentialSubject.withheld?.salt).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect((await road.cast.filer.client.get(`/v1/certificates/${withheld}/summary`)).status).toBe(404);
    const opened = await client.post(`/v1/certificates/${withheld}/disclosures`, { fields: ['publicity'] });
    expect([opened.status, opened.body['code']]).toEqual([422, 'disclosure-field-absent']);
  });
});
