import type { JsonObject } from '../../src/core/canonical/index.js';
import { CompleteLikeness } from '../../src/modules/registry/application/complete-likeness.js';
import { type Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { content } from '../support/registry-fixtures.js';
import { expecting, Road, upload } from '../support/road.js';

const NAME = '二〇二四年北京市轨道交通刷卡客流数据集';
const SUMMARY =
  '本数据来自轨道交通闸机刷卡记录，按线路、车站、方向和十五分钟时段汇总进出站人次，可用于客流预测、线网规划和运力调配。';

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

/** Content that shares neither name nor summary with any other. */
let serial = 0;
const unlike = (): JsonObject => {
  serial += 1;
  const text = Array.from({ length: 30 }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((serial * 613 + index * 7919) % 20_000)),
  ).join('');
  return { dataName: text.slice(0, 12), summary: text };
};

interface Filed {
  readonly id: string;
  readonly road: Road;
}

/** A filed application of a new applicant (or of one), with further evidence. */
async function filed(
  change: JsonObject = {},
  more: { road?: Road; centre?: 'public' | 'social'; files?: [string, string][] } = {},
): Promise<Filed> {
  const road = more.road ?? (await Road.begin(whole, more.centre));
  const id = await road.draft({ ...unlike(), ...change });
  for (const [purpose, text] of more.files ?? []) {
    expect((await upload(road.cast.filer, id, { content: text, purpose })).status).toBe(201);
  }
  await expecting(201, road.submit(id));
  return { id, road };
}

const look = (member: Member, id: string): Promise<Reply> => member.client.get(`/v1/applications/${id}/similar`);

const complete = () => whole.app.get(CompleteLikeness, { strict: false }).execute();

const similarTo = async ({ id, road }: Filed): Promise<JsonObject[]> => {
  const { body } = await expecting(200, look(road.cast.acceptor, id));
  return Array.isArray(body['items']) ? body['items'] : [];
};
const found = async (filing: Filed): Promise<[unknown, unknown][]> =>
  (await similarTo(filing)).map(({ applicationId, reasons }) => [
    applicationId,
    Array.isArray(reasons) ? reasons.map((reason) => Object(reason).reason) : [],
  ]);

describe('applications that look alike', () => {
  it('share a file, whatever it is called and evidence of', async () => {
    const first = await filed({}, { files: [['other', '同一份样例']] });
    const second = await filed({}, { centre: 'public', files: [['lawful-acquisition', '同一份样例']] });
    expect(await found(second)).toEqual([[first.id, ['same-file']]]);
    const [{ reasons } = {}] = await similarTo(second);
    expect(reasons).toEqual([
      {
        reason: 'same-file',
        score: 1,
        evidenceId: expect.any(String),
        purpose: 'lawful-acquisition',
        otherPurpose: 'other',
      },
    ]);
    expect(await found(first)).toEqual([[second.id, ['same-file']]]);
  });

  it.each(['identity', 'undertaking', 'agency'])('but not one that says nothing of the data: %s', async (purpose) => {
    const file: [string, string][] = [[purpose, `同一份${purpose}`]];
    await filed({}, { files: file });
    expect(await found(await filed({}, { files: file }))).toEqual([]);
    expect(await found(await filed({}, { files: [['other', `同一份${purpose}`]] }))).toEqual([]);
  });

  it('have the same columns in another order and spelling', async () => {
    const first = await filed({
      schema: [
        { name: 'Line_ID', type: 'INT' },
        { name: '进站人次', type: 'bigint' },
      ],
    });
    const second = await filed({
      schema: [
        { name: '进站人次', type: 'BIGINT' },
        { name: 'ｌｉｎｅ_ｉｄ', type: 'int' },
      ],
    });
    await filed({
      schema: [
        { name: '进站人次', type: 'text' },
        { name: 'line_id', type: 'int' },
      ],
    });
    expect(await found(second)).toEqual([[first.id, ['same-schema']]]);
  });

  it.each([
    ['full width and punctuation', '《２０２５年》海淀区·充电桩 运行数据集', '2025年海淀区充电桩运行数据集'],
    ['CJK compatibility forms', '⼈⼝流动监测样本数据\uf9dc盛版', '人口流动监测样本数据隆盛版'],
    ['one word more', '通州区文化旅游消费热力数据', '通州区文化旅游消费热力图数据'],
    ['forty emoji', '😀🚗'.repeat(20), '😀🚗'.repeat(20)],
  ])('have near names: %s', async (_, ours, theirs) => {
    const first = await filed({ dataName: theirs });
    const second = await filed({ dataName: ours.normalize('NFC') });
    expect(await found(second)).toEqual([[first.id, ['near-name']]]);
  });

  it('have near summaries under other names', async () => {
    const first = await filed({ summary: SUMMARY });
    const second = await filed({ summary: `${SUMMARY.replace('十五分钟', '十分钟')}\n含节假日。` });
    expect(await found(second)).toEqual([[first.id, ['near-summary']]]);
    expect(await found(await filed({ summary: SUMMARY.split('').reverse().join('') }))).toEqual([]);
  });

  it('are of the same party in another centre, where the names are less near', async () => {
    const first = await filed({ dataName: '朝阳区共享单车停放点位数据' });
    const { party } = first.road.cast;
    const joint = { coApplicants: [{ name: party.name, type: 'legal-person', code: party.uscc }] };
    const dataName = '朝阳区共享单车骑行点位数据';
    const second = await filed({ dataName, ...joint }, { centre: 'public' });
    expect(await found(second)).toEqual([[first.id, ['same-party-in-other-centre']]]);
    // The same centre, or nobody in common: names like these are nothing to be shown.
    expect(await found(await filed({ dataName: '朝阳区共享单车投运点位数据', ...joint }))).toEqual([
      [second.id, ['same-party-in-other-centre']],
    ]);
  });

  it('are shown with the certificate that came of them, and the likest first', async () => {
    const road = await Road.begin(whole);
    const names = { dataName: NAME, summary: String(unlike()['summary']) };
    const id = await road.draft(names);
    await expecting(201, road.submit(id));
    await expecting(201, road.accept(id));
    await expecting(201, road.review(id));
    await road.passPublicity(id);
    const number = (await expecting(202, road.issue(id))).text('number');
    const later = await filed({ dataName: `${NAME}（续）`, summary: names.summary });
    expect((await similarTo(later))[0]).toMatchObject({ applicationId: id, state: 'certified' });
    expect((await similarTo(later))[0]).not.toHaveProperty('certificateNumber');
    await whole.settle();
    const weaker = await filed({ dataName: `${NAME}样本说明` });
    const items = await similarTo(later);
    expect(items.map(({ applicationId }) => applicationId)).toEqual([id, weaker.id]);
    expect(items[0]).toMatchObject({
      certificateNumber: number,
      isOfSameApplicant: false,
      dataName: NAME,
      reasons: [{ reason: 'near-name' }, { reason: 'near-summary', score: 1 }],
    });
  });
});

describe('what is never shown', () => {
  it('drafts, evidence beside them, and what is edited but not filed', async () => {
    const draftRoad = await Road.begin(whole);
    const names = { dataName: '密云水库水质自动监测小时数据', schema: [{ name: '水质草稿', type: 'x' }] };
    const draft = await draftRoad.draft({ ...unlike(), ...names });
    await upload(draftRoad.cast.filer, draft, { content: '草稿旁的文件', purpose: 'other' });
    const probe = await filed(names, { files: [['other', '草稿旁的文件']] });
    expect(await found(probe)).toEqual([]);
    // Once it is filed it is there.
    await expecting(201, draftRoad.submit(draft));
    expect(await found(probe)).toEqual([[draft, ['same-file', 'same-schema', 'near-name']]]);
    // A supplement that is being written still shows what was filed before it.
    const request = { items: ['补充'] };
    await expecting(201, draftRoad.act(draftRoad.cast.acceptor, draft, 'supplement-requests', request));
    const { body } = await draftRoad.cast.filer.client.get(`/v1/applications/${draft}`);
    await expecting(200, draftRoad.edit(draft, { ...Object(body['content']), dataName: '全然不同的名字' }));
    expect((await found(probe))[0]).toEqual([draft, ['same-file', 'same-schema', 'near-name']]);
    await upload(draftRoad.cast.filer, draft, { content: '补正中的文件', purpose: 'other' });
    const other = await filed({}, { files: [['other', '补正中的文件']] });
    expect(await found(other)).toEqual([]);
    await expecting(201, draftRoad.act(draftRoad.cast.filer, draft, 'supplements', {}));
    expect(await found(probe)).toEqual([[draft, ['same-file', 'same-schema']]]);
    expect(await found(other)).toEqual([[draft, ['same-file']]]);
  });

  it('contacts, evidence names, applicants and whatever else others state', async () => {
    const secret = { name: '绝密联系人', phone: '010-8765 4321', address: '北京市海淀区样本路9号' };
    const dataName = '房山区设施农业温室环境数据';
    const first = await Road.begin(whole);
    const id = await first.draft({ ...unlike(), dataName, contact: secret });
    await upload(first.cast.filer, id, { content: '同一份温室', purpose: 'other', name: '内部机密名称.txt' });
    await expecting(201, first.submit(id));
    const second = await filed({ dataName }, { centre: 'public', files: [['other', '同一份温室']] });
    const { body } = await look(second.road.cast.acceptor, second.id);
    expect(JSON.stringify(body)).not.toMatch(/绝密联系人|8765|样本路|内部机密名称|filers|organisation/);
    expect(Object.keys(Object(body['items'])[0]).sort()).toEqual([
      'applicationId',
      'centre',
      'dataName',
      'isOfSameApplicant',
      'reasons',
      'registrationType',
      'state',
      'submittedAt',
    ]);
    expect(body).toMatchObject({ effect: 'advisory', isTruncated: false, thresholds: expect.any(Array) });
    expect(Object(body['notice']).zh).toContain('多个权利人');
  });
});

describe('withdrawn and erased', () => {
  it('a withdrawn application still counts, with its state', async () => {
    const first = await filed({ dataName: '顺义区冷链运输温度记录数据' });
    await expecting(201, first.road.act(first.road.cast.filer, first.id, 'withdrawals', { reason: '不再登记' }));
    const second = await filed({ dataName: '顺义区冷链运输温度记录数据集' });
    expect(await similarTo(second)).toMatchObject([{ applicationId: first.id, state: 'withdrawn' }]);
    // Refiled by the same applicant: shown as his own.
    const third = await filed({ dataName: '顺义区冷链运输温度记录数据' }, { road: first.road });
    expect(await similarTo(third)).toMatchObject([
      { applicationId: first.id, isOfSameApplicant: true },
      { applicationId: second.id, isOfSameApplicant: false },
    ]);
  });

  it('content that is erased is not found by any more, and its grams are gone', async () => {
    const name = '昌平区住院医师排班样本数据';
    const first = await filed({ dataName: name });
    const { cast } = first.road;
    await expecting(201, first.road.act(cast.filer, first.id, 'withdrawals', { reason: '不再登记' }));
    await whole.settle();
    const { body } = await cast.acceptor.client.get(`/v1/applications/${first.id}/acts`);
    const [act] = Object(body['items']);
    const request = { entryIndex: act.index, field: 'content', ground: 'request-of-the-person', explanation: '依申请' };
    const asked = await expecting(201, cast.acceptor.client.post('/v1/salt-erasures', request));
    const second = await filed({ dataName: name });
    expect(await found(second)).toEqual([[first.id, ['near-name']]]);
    await expecting(202, cast.issuer.client.post(`/v1/salt-erasures/${asked.text('id')}/confirmations`, undefined));
    expect(await found(second)).toEqual([]);
    expect(await whole.query('SELECT 1 FROM application_likeness WHERE application_id = $1', [first.id])).toEqual([]);
    await complete();
    expect(await found(second)).toEqual([]);
  });
});

describe('who may look', () => {
  it('officers of the centre and auditors; nobody else', async () => {
    const { id, road } = await filed();
    const other = await Road.begin(whole, 'public');
    const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
    const both = await whole.member(['registrant', 'auditor'], road.cast.party.organisationId);
    const seen = async (member: Member) => {
      const { status, body } = await look(member, id);
      return `${status} ${String(body['code'] ?? '')}`.trim();
    };
    expect(await seen(road.cast.issuer)).toBe('200');
    expect(await seen(auditor)).toBe('200');
    expect(await seen(road.cast.filer)).toBe('403 permission-denied');
    expect(await seen(both)).toBe('403 permission-denied');
    expect(await seen(other.cast.acceptor)).toBe('404 application-not-found');
    expect(await seen(other.cast.filer)).toBe('404 application-not-found');
    const draft = await road.draft();
    expect((await look(road.cast.acceptor, draft)).status).toBe(404);
    expect((await look(auditor, draft)).status).toBe(404);
  });
});

describe('what a former version took in', () => {
  it('gets its likeness once, and a method that changed is made anew', async () => {
    const first = await filed({ dataName: '门头沟区森林火险气象站点数据' });
    const second = await filed({ dataName: '门头沟区森林火险气象站点数据' });
    await whole.query('DELETE FROM application_likeness WHERE application_id = $1', [first.id]);
    expect(await found(second)).toEqual([]);
    await complete();
    expect(await found(second)).toEqual([[first.id, ['near-name']]]);
  });
});

describe('the schema in an application', () => {
  it.each<[string, unknown, string]>([
    [
      '501 columns',
      Array.from({ length: 501 }, (_, index) => ({ name: `c${index}`, type: 't' })),
      '/content/schema too-many',
    ],
    ['a long name', [{ name: '字'.repeat(101), type: 't' }], '/content/schema/0/name too-long'],
    ['a long type', [{ name: 'a', type: 't'.repeat(51) }], '/content/schema/0/type too-long'],
    ['no type', [{ name: 'a' }], '/content/schema/0/type missing'],
    ['no column', [], '/content/schema too-few'],
    ['an invisible character', [{ name: 'a\u200bb', type: 't' }], '/content/schema/0/name invisible-character'],
    ['something else', { name: 'a' }, '/content/schema wrong-type'],
  ])('refuses %s', async (_, schema, fault) => {
    const road = await Road.begin(whole);
    const id = await road.draft();
    const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
    const edited = await road.edit(id, { ...Object(body['content']), schema });
    const answer = edited.status === 200 ? await road.submit(id) : edited;
    const [first] = Object(answer.body['errors']);
    expect(`${first.pointer} ${first.code}`).toBe(fault);
  });

  it('takes 500, and commits to them', async () => {
    const schema = Array.from({ length: 500 }, (_, index) => ({
      name: `${'列'.repeat(90)}${index}`,
      type: 'varchar(255)',
    }));
    const { id, road } = await filed({ schema });
    const { body } = await road.cast.acceptor.client.get(`/v1/applications/${id}`);
    expect(Object(body['content']).schema).toEqual(schema);
    expect(content()).not.toHaveProperty('schema');
  });
});
