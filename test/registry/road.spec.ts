import { ApplicationCertification } from '../../src/modules/registry/index.js';
import type { Transaction } from '../../src/platform/database/index.js';
import { RegistryApp } from '../support/registry-app.js';
import { acceptor, colleague, filer, issuer, person, reviewer } from '../support/registry-fixtures.js';
import {
  accept,
  accepted,
  askForSupplement,
  beginDraft,
  expecting,
  inPublicity,
  review,
  submit,
  submitted,
  supplement,
  withdraw,
} from './steps.js';

let registry: RegistryApp;
beforeAll(async () => {
  registry = await RegistryApp.start();
});
afterAll(() => registry.close());

const certify = (id: string, actor = issuer) =>
  registry.work.run((tx: Transaction) =>
    registry.app.get(ApplicationCertification).certify(tx, { applicationId: id, actor }),
  );

describe('the road from draft to certificate', () => {
  it('is walked, each act on the ledger in its order', async () => {
    const id = await beginDraft(registry);
    const filed = await expecting(201, submit(registry, id));
    expect(filed.body).toMatchObject({
      state: 'submitted',
      next: { due: { what: 'acceptance', by: 'registrar', until: '2026-09-22' }, yours: ['withdraw'] },
    });
    expect(filed.headers['etag']).toBe(`"${filed.body.version}"`);
    const taken = await expecting(201, accept(registry, id));
    expect(taken.body.next.due).toMatchObject({ what: 'review', by: 'registrar', until: '2026-10-09' });
    const approved = await expecting(201, review(registry, id));
    expect(approved.body).toMatchObject({
      state: 'publicity',
      publicity: { startsOn: '2026-09-18', endsOn: '2026-09-24' },
      next: { due: { what: 'end-of-publicity', by: 'system', until: '2026-09-24' } },
    });
    const before = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
    expect(
      before.body.items.map(({ kind, publication }: { kind: string; publication: string }) => [kind, publication]),
    ).toEqual([
      ['application.filed', 'publishing'],
      ['application.accepted', 'publishing'],
      ['application.decided', 'publishing'],
      ['publicity.started', 'publishing'],
    ]);
    expect((await registry.call(undefined, 'GET', '/v1/publicity-notices')).body.items).toEqual([]);
    await registry.sequence();
    const after = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
    const indexes = after.body.items.map(({ index }: { index: number }) => index);
    expect(indexes).toEqual([...indexes].sort((left, right) => left - right));
    expect(after.body.items[2]).toMatchObject({ publication: 'published', detail: { outcome: 'approved' } });
    expect(after.body.items[2].detail.opinion.sourceLegality).toBe('意见：sourceLegality');
    expect(JSON.stringify(after.body)).not.toMatch(/dataName.*contact|样本联系人/);

    const notices = await registry.call(undefined, 'GET', '/v1/publicity-notices?running=true');
    expect(notices.body.items).toEqual([
      expect.objectContaining({
        applicationId: id,
        applicantName: '北京样本数据有限公司',
        dataName: '2024年全国高空设备租赁数据集',
        restrictions: '经营权：不得转售',
        endsOn: '2026-09-24',
        isRunning: true,
      }),
    ]);

    await expect(certify(id)).rejects.toMatchObject({
      code: 'publicity-running',
      params: { context: { state: 'publicity', due: { what: 'end-of-publicity' } } },
    });
    registry.clock.set(new Date('2026-09-24T15:59:59.999Z'));
    await registry.runJob('publicity-clock');
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.state).toBe('publicity');
    registry.clock.set(new Date('2026-09-24T16:00:00.000Z'));
    await registry.runJob('publicity-clock');
    const ended = await registry.call(filer, 'GET', `/v1/applications/${id}`);
    expect(ended.body).toMatchObject({ state: 'publicity-ended', next: { due: { what: 'issue', by: 'registrar' } } });

    const certified = await certify(id);
    expect(certified).toMatchObject({
      centreName: '社会数据资产登记中心',
      holder: { uscc: filer.organisationCode },
      personRef: issuer.personRef,
      orderKey: `application:${id}`,
      publicity: { endsOn: '2026-09-24' },
    });
    expect(Object.keys(certified.digests).sort()).toEqual(['applicant', 'content', 'evidence']);
    const history = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
    expect(history.body.items.at(-1)).toMatchObject({ id: certified.actId, kind: 'certificate.issued' });
    const trail = await registry.query('SELECT action FROM audit_record WHERE subject = $1 ORDER BY id', [
      `application:${id}`,
    ]);
    expect(trail.map(({ action }) => action)).toEqual([
      'application.create',
      ...Array(4).fill('evidence.attach'),
      'application.edit',
      'application.submit',
      'application.accept',
      'application.approve',
      'application.end-publicity',
      'application.issue',
    ]);
    await expect(certify(id)).rejects.toMatchObject({ code: 'illegal-transition' });
    await registry.sequence();
  });

  it('ends a publicity that is over when the certificate is asked for first', async () => {
    const id = await inPublicity(registry);
    registry.clock.advance(28 * 86_400_000);
    await certify(id);
    const acts = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
    expect(acts.body.items.slice(-2).map(({ kind }: { kind: string }) => kind)).toEqual([
      'publicity.ended',
      'certificate.issued',
    ]);
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.state).toBe('certified');
    await registry.sequence();
  });

  it('passes a supplement, whose draft the centre does not see', async () => {
    const id = await submitted(registry);
    const asked = await expecting(201, askForSupplement(registry, id));
    expect(asked.body).toMatchObject({ state: 'supplement-requested', next: { due: { by: 'registrant' } } });
    const { body, headers } = await registry.call(filer, 'GET', `/v1/applications/${id}`);
    const content = { ...body.content, summary: '补正后的概述' };
    await expecting(
      200,
      registry.call(colleague, 'PUT', `/v1/applications/${id}`, {
        body: { content },
        ifMatch: String(headers['etag']),
      }),
    );
    const added = await expecting(201, registry.upload(filer, id, { content: '授权协议', purpose: 'authorisation' }));
    const seen = await registry.call(acceptor, 'GET', `/v1/applications/${id}`);
    expect(seen.body.content.summary).not.toBe('补正后的概述');
    expect(seen.body.evidenceFiles.map(({ id: file }: { id: string }) => file)).not.toContain(added.body.id);
    expect((await registry.call(acceptor, 'GET', `/v1/evidence-files/${added.body.id}/content`)).status).toBe(404);
    const filedFile = seen.body.evidenceFiles[0].id;
    expect((await registry.call(filer, 'DELETE', `/v1/evidence-files/${filedFile}`)).body.code).toBe(
      'evidence-already-filed',
    );
    const done = await expecting(201, supplement(registry, id));
    expect(done.body.state).toBe('submitted');
    const now = await registry.call(acceptor, 'GET', `/v1/applications/${id}`);
    expect(now.body.content.summary).toBe('补正后的概述');
    expect(now.body.evidenceFiles).toHaveLength(5);
    const acts = await registry.call(filer, 'GET', `/v1/applications/${id}/acts`);
    expect(acts.body.items[1].detail.request.items).toEqual(['补充授权协议']);
  });

  it('may end in a refusal', async () => {
    const id = await accepted(registry);
    const refused = await expecting(201, review(registry, id, reviewer, 'sourceLegality'));
    expect(refused.body).toMatchObject({ state: 'rejected', next: { acts: [], due: null } });
    expect(refused.body.publicity).toBeUndefined();
  });

  it('may be left', async () => {
    const id = await inPublicity(registry);
    await registry.sequence();
    await expecting(201, withdraw(registry, id));
    const { body } = await registry.call(undefined, 'GET', '/v1/publicity-notices?limit=200');
    expect(body.items.map(({ applicationId }: { applicationId: string }) => applicationId)).not.toContain(id);
    registry.clock.advance(28 * 86_400_000);
    await registry.runJob('publicity-clock');
    expect((await registry.call(filer, 'GET', `/v1/applications/${id}`)).body.state).toBe('withdrawn');
  });

  it('shows auditors what was filed, without contacts', async () => {
    const auditor = person(41, ['auditor'], { centre: undefined });
    const draft = await beginDraft(registry);
    const id = await submitted(registry);
    expect((await registry.call(auditor, 'GET', `/v1/applications/${draft}`)).status).toBe(404);
    const { body } = await registry.call(auditor, 'GET', `/v1/applications/${id}`);
    expect(body.content.dataName).toBe('2024年全国高空设备租赁数据集');
    expect(JSON.stringify(body)).not.toContain('样本联系人');
  });

  it('publishes the rules in force once for each centre', async () => {
    await registry.runJob('regime-publication');
    await registry.sequence();
    await registry.runJob('outbox');
    await registry.sequence();
    expect(await registry.query('SELECT regime, centre FROM regime_publication ORDER BY regime, centre')).toEqual([
      { regime: 'BJ_DATA_ASSET', centre: 'public' },
      { regime: 'BJ_DATA_ASSET', centre: 'social' },
      { regime: 'PROPERTY_RIGHT_2026', centre: 'public' },
      { regime: 'PROPERTY_RIGHT_2026', centre: 'social' },
      { regime: 'PUBLIC_RESOURCE_2025', centre: 'public' },
    ]);
    const [{ count }] = await registry.query(
      "SELECT count(*)::int AS count FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.kind = 'policy.published' AND s.subject = 'policy:BJ_DATA_ASSET'",
    );
    expect(count).toBe(2);
  });
});
