import { utf8 } from '../../src/core/bytes.js';
import { readCertificatePdf } from '../../src/core/pdf/index.js';
import {
  completeArtefact,
  parseArtefact,
  parseTrustFile,
  type VerificationReport,
  verifyRegistration,
} from '../../src/core/verification/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';

jest.setTimeout(120_000);

const JOB = 'certificate-artefacts';

let whole: WholeApp;
let road: Road;
let ready: string[];
let officer: string;

const issued = async (): Promise<string> => (await expecting(202, road.issue(ready.pop() ?? ''))).text('number');
const published = async (): Promise<string> => {
  const number = await issued();
  await whole.settle();
  return number;
};
const ask = (number: string, file: string, token = officer) =>
  whole.app.inject({
    method: 'GET',
    url: `/v1/certificates/${number}/${file}`,
    headers: { authorization: `Bearer ${token}` },
  });
const pdfOf = async (number: string, token = officer): Promise<Buffer> => {
  const reply = await ask(number, 'pdf', token);
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`);
  return reply.rawPayload;
};
const kept = (number: string) =>
  whole.query("SELECT sha256, content FROM certificate_artefact WHERE number = $1 AND kind = 'pdf'", [number]);

const comeBack = async (): Promise<void> => {
  const office = await whole.organisationOf('social');
  const [filer, issuer, reviewer] = [
    await whole.member(['registrant'], road.cast.party.organisationId),
    await whole.member(['registrar'], office),
    await whole.member(['registrar'], office),
  ];
  road = new Road(whole, { ...road.cast, filer, issuer, reviewer });
  officer = issuer.token;
};

beforeAll(async () => {
  whole = await WholeApp.start();
  road = await Road.begin(whole);
  ready = await road.manyAfterPublicity(7);
  await comeBack();
});
afterAll(() => whole.close());

/** What a stranger finds who has the PDF, the bundle and the trust file. */
async function judged(number: string, pdf: Uint8Array): Promise<VerificationReport> {
  const [artefact, bundle] = [parseArtefact(pdf), parseArtefact((await ask(number, 'bundle')).rawPayload)];
  const trust = parseTrustFile(utf8((await whole.app.inject({ method: 'GET', url: '/v1/trust-file' })).body));
  if (!artefact.ok || !bundle.ok || !trust.ok) throw new Error('no evidence');
  const input = { ...bundle.value.input, ...(await completeArtefact(artefact.value, nodeCrypto)) };
  return verifyRegistration(input, trust.value, { now: whole.clock.now(), crypto: nodeCrypto });
}
const bindingOf = ({ fragments }: VerificationReport) => fragments.find(({ check }) => check === 'pdf-binding');

describe('the PDF of a certificate', () => {
  it('does not exist before a checkpoint covers the entry', async () => {
    const number = await issued();
    const reply = await ask(number, 'pdf');
    expect([reply.statusCode, reply.json().code]).toEqual([409, 'certificate-publishing']);
    expect(await kept(number)).toEqual([]);
    await whole.settle();
    expect((await ask(number, 'pdf')).statusCode).toBe(200);
  });

  it('is made when it is first asked for, kept, and the same for holder, centre and auditor', async () => {
    const number = await published();
    const first = await pdfOf(number);
    const [row, ...more] = await kept(number);
    expect([row.content.equals(first), more]).toEqual([true, []]);
    whole.clock.advance(3_600_000);
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    for (const token of [road.cast.filer.token, officer, auditor.token]) {
      expect((await pdfOf(number, token)).equals(first)).toBe(true);
    }
    const { headers } = await ask(number, 'pdf');
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${number}.pdf"`,
    });
  });

  it('says where the ledger has it, and carries the exact credential', async () => {
    const number = await published();
    const { printed, attachment, fault } = readCertificatePdf(await pdfOf(number), nodeCrypto);
    expect(fault).toBeUndefined();
    const [{ index }] = await whole.query(
      `SELECT p.entry_index::int AS index FROM published_entry p JOIN certificate c ON c.act_id = p.act_id
       WHERE c.number = $1`,
      [number],
    );
    const trust = (await whole.app.inject({ method: 'GET', url: '/v1/trust-file' })).body;
    expect(printed).toMatchObject({ index, trustFile: `sha256:${nodeSha256(trust)}` });
    expect(printed?.size).toBeGreaterThan(index);
    expect(Buffer.from(attachment ?? []).equals((await ask(number, 'credential')).rawPayload)).toBe(true);
  });

  it('verifies beside the bundle, with the trust file alone; that of another certificate does not', async () => {
    const [number, other] = [await published(), await published()];
    const report = await judged(number, await pdfOf(number));
    expect([report.verdict, bindingOf(report)?.code]).toEqual(['valid', 'pdf-valid']);
    const forged = await judged(number, await pdfOf(other));
    expect(forged.verdict).toBe('forged');
  });

  it('is made by the job, once, and for twenty who ask meanwhile', async () => {
    const number = await published();
    const [, ...answers] = await Promise.all([whole.runJob(JOB), ...Array.from({ length: 20 }, () => pdfOf(number))]);
    expect(new Set(answers.map((bytes) => bytes?.toString('latin1'))).size).toBe(1);
    expect((await kept(number)).length).toBe(1);
  });

  it('is not found by whoever may not see the certificate', async () => {
    const stranger = await Road.begin(whole);
    const [{ number }] = await whole.query('SELECT number FROM certificate LIMIT 1');
    const reply = await ask(number, 'pdf', stranger.cast.filer.token);
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'certificate-not-found']);
  });
});

describe('a posted PDF', () => {
  const post = (payload: Buffer) =>
    whole.app.inject({
      method: 'POST',
      url: '/v1/verifications',
      headers: { 'content-type': 'application/pdf' },
      payload,
    });
  const pdfFragment = (reply: Awaited<ReturnType<typeof post>>) =>
    reply.json().fragments.find(({ check }: { check: string }) => check === 'pdf-binding');

  it('is judged with everything that the registry knows', async () => {
    const [{ number }] = await whole.query('SELECT number FROM certificate LIMIT 1');
    const file = await pdfOf(number);
    const genuine = await post(file);
    expect([genuine.statusCode, genuine.json().verdict, pdfFragment(genuine).code]).toEqual([
      200,
      'valid',
      'pdf-valid',
    ]);
    const appended = await post(Buffer.concat([file, Buffer.from('\n')]));
    expect([appended.json().verdict, pdfFragment(appended).code]).toEqual(['forged', 'pdf-trailing-bytes']);
    const changed = Buffer.from(file);
    changed[file.length - 40_000] = (changed[file.length - 40_000] ?? 0) ^ 1;
    expect((await post(changed)).json().verdict).toBe('forged');
  });

  it('that is cut off gets no verdict', async () => {
    const [{ number }] = await whole.query('SELECT number FROM certificate LIMIT 1');
    const file = await pdfOf(number);
    const reply = await post(file.subarray(0, file.length - 3_000));
    expect([reply.statusCode, reply.json().code]).toEqual([422, 'artefact-unreadable']);
  });
});

describe('a character that the fonts lack', () => {
  it('is named when the certificate is to be issued, and none is issued', async () => {
    const id = ready.pop() ?? '';
    await whole.query(
      `UPDATE application SET filed_content = jsonb_set(filed_content, '{summary}', '"户主𠮷某的数据"') WHERE id = $1`,
      [id],
    );
    const reply = await road.issue(id);
    expect([reply.status, reply.body['code']]).toEqual([422, 'glyph-missing']);
    expect(JSON.stringify(reply.body)).toContain('“𠮷”（U+20BB7）');
    expect(await whole.query('SELECT 1 FROM certificate WHERE application_id = $1', [id])).toEqual([]);
  });
});

const nodeSha256 = (text: string) => Buffer.from(nodeCrypto.sha256(utf8(text))).toString('hex');
