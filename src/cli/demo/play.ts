import type { Bilingual } from '../../config/index.js';
import { administrativeDivisions } from './assets/administrative-divisions.js';
import { type AccountingPlayed, playAccounting } from './accounting/scene.js';
import type { Asset } from './assets/asset.js';
import { measuredFiles } from './assets/measured-files.js';
import { policyTexts } from './assets/policy-texts.js';
import { worldCountries, worldCountriesLicence } from './assets/world-countries.js';
import { Cast } from './cast.js';
import { type InventoryPlayed, playInventory } from './inventory/scene.js';
import { itemsOf, objectOf, type RegistryClient, refusalOf, textOf } from './registry-client.js';
import { Road } from './road.js';
import { SCHEDULE } from './schedule.js';
import type { Stage } from './stage.js';
import { playSubsidies, type SubsidyPlayed } from './subsidy/scene.js';
import { until } from './waiting.js';

/** What the acts leave. */
export interface Played {
  readonly cast: Cast;
  /** Numbers of the certificates. */
  readonly certificates: { readonly public: string; readonly social: string; readonly revoked: string };
  readonly inventory: InventoryPlayed;
  readonly accounting: AccountingPlayed;
  readonly subsidies: SubsidyPlayed;
}

/** Whom the revocation is for, and why: the evidence of the policy collection really is as it says. */
const REVOCATION = {
  reason: 'false-materials',
  explanation: '核查发现：政策汇编文本不完整，通州实施细则为征求意见稿，与申报的“现行政策”不符。',
};

/** The main job as its users do it: from the first administrator to a certificate that is revoked. */
export async function play(stage: Stage): Promise<Played> {
  const { narrator } = stage;
  const cast = new Cast(stage.stranger);
  await enterUsers(stage, cast);
  const roads = await file(stage, cast);
  await handle(stage, roads);
  const certificates = await issue(stage, cast, roads);
  const inventory = await playInventory(stage, cast);
  await moveTo(stage, cast, roads, SCHEDULE.revocation);
  const asked = {
    zh: '一名登记人员申请撤销第三份证书',
    en: 'an officer requests that the third certificate be revoked',
  };
  const request = await narrator.step('revocation-request', asked, () => askToRevoke(cast, certificates.revoked));
  const alone = { zh: '申请人自行复核，被拒绝', en: 'the officer confirms it himself, and is refused' };
  await narrator.step('revocation-refused', alone, async () =>
    refusalOf(403, confirm(await cast.as('public-reviewer'), request)),
  );
  const text = { zh: '另一名登记人员复核，第三份证书撤销', en: 'another officer confirms: it is revoked' };
  await narrator.step('revocation', text, () => revoke(stage, cast, certificates.revoked, request));
  await moveTo(stage, cast, roads, SCHEDULE.accounts);
  const accounting = await playAccounting(stage, cast, certificates.social);
  const subsidies = await playSubsidies(stage, cast);
  return { cast, certificates, inventory, accounting, subsidies };
}

async function enterUsers({ narrator, firstAdministrator }: Stage, cast: Cast): Promise<void> {
  const entered = { zh: '首任管理员以一次性密码登录并设置密码', en: 'the first administrator sets a password' };
  const administrator = await narrator.step('administrator', entered, () =>
    cast.enterAdministrator(firstAdministrator.username, firstAdministrator.password),
  );
  const registered = {
    zh: '登记一家事业单位、两个部门、一家企业和一家审计机关',
    en: 'a public institution, two departments, an enterprise and an audit office are registered',
  };
  const organisations = await narrator.step('organisations', registered, () => cast.createOrganisations(administrator));
  const opened = { zh: '为十三人开户，各自设置密码', en: 'thirteen people get accounts and set their passwords' };
  await narrator.step('accounts', opened, () => cast.createAccounts(administrator, organisations));
}

interface Roads {
  readonly public: Road;
  readonly social: Road;
  readonly revoked: Road;
}

const all = (roads: Roads): readonly Road[] => [roads.public, roads.social, roads.revoked];

async function file({ narrator, signal, clock }: Stage, cast: Cast): Promise<Roads> {
  const begin = async (name: string, title: Bilingual, of: (signedOn: string) => Asset): Promise<Road> => {
    const asset = of('2026-08-03');
    const measured = {
      zh: `在数据所在地测量并签名：${title.zh}`,
      en: `measured where the data lies, and signed: ${title.en}`,
    };
    const profiles =
      asset.dataFiles === undefined
        ? []
        : await narrator.step('profile', measured, () => measuredFiles(asset, clock.now()));
    const text = { zh: `填报、佐证并提交：${title.zh}`, en: `drafted, evidenced, submitted: ${title.en}` };
    return narrator.step(name, text, async () => {
      const road = await Road.draft(cast, signal, { ...asset, evidence: [...asset.evidence, ...profiles] });
      await road.submit();
      return road;
    });
  };
  const divisions = { zh: '全国行政区划代码（公共数据）', en: 'administrative divisions of China (public data)' };
  const countries = { zh: '世界国家和地区信息（社会数据）', en: 'countries of the world (social data)' };
  const policies = { zh: '政策文本汇编（后来被撤销）', en: 'a collection of policy texts (revoked later)' };
  return {
    public: await begin('filing-public', divisions, administrativeDivisions),
    social: await begin('filing-social', countries, worldCountries),
    revoked: await begin('filing-third', policies, policyTexts),
  };
}

async function handle({ narrator }: Stage, roads: Roads): Promise<void> {
  const asked = { zh: '登记中心告知补正：补充数据许可', en: 'the social centre asks for the licence of the data' };
  await narrator.step('supplement-request', asked, () =>
    roads.social.requestSupplement(['请补充取得数据所依据的许可全文']),
  );
  const answered = { zh: '企业补正', en: 'the enterprise hands in the supplement' };
  await narrator.step('supplement', answered, () => roads.social.supplement(worldCountriesLicence()));
  const accepted = { zh: '受理三项申请', en: 'the three applications are accepted' };
  await narrator.step('acceptance', accepted, async () => {
    for (const road of all(roads)) await road.accept();
  });
  const same = { zh: '受理人自行审查，被拒绝', en: 'the person who accepted tries to review, and is refused' };
  const refused = await narrator.step('review-refused', same, () => refusalOf(403, roads.public.review('acceptor')));
  narrator.detail(`403 ${textOf(refused, 'code')}: ${textOf(refused, 'detail')}`);
  const compared = {
    zh: '审查人看到测得事实与申报一致',
    en: 'the reviewer sees that what was measured is what is stated',
  };
  const figures = await narrator.step('measured', compared, () => roads.public.measured());
  for (const { file, rows } of figures) narrator.detail(`${file}: ${rows} rows`);
  const reviewed = {
    zh: '另一人三项审查通过，开始公示',
    en: 'another person passes the three findings; publicity begins',
  };
  await narrator.step('review', reviewed, async () => {
    for (const road of all(roads)) await road.review();
  });
  const early = { zh: '公示期未满即核发，被拒绝', en: 'issuing before publicity has ended is refused' };
  const running = await narrator.step('issue-refused', early, () => refusalOf(409, roads.public.issue()));
  narrator.detail(`409 ${textOf(running, 'code')}: ${textOf(running, 'detail')}`);
  narrator.detail(`    ${whoMayDoWhat(running)}`);
}

/** Who may do what next, as the refusal says. */
function whoMayDoWhat(problem: Awaited<ReturnType<typeof refusalOf>>): string {
  const { state, next, due } = objectOf(problem['context']);
  const acts = Array.isArray(next)
    ? next.map((item) => {
        const { act, by } = objectOf(item);
        return `${String(act)} (${Array.isArray(by) ? by.join(', ') : ''})`;
      })
    : [];
  const until = due === undefined ? '' : `; until ${textOf(due, 'until')}`;
  return `state ${String(state)}; next: ${acts.join(', ')}${until}`;
}

/** Lets days pass, after everything stands on the ledger: an act must be published within a minute of its time. */
async function moveTo({ narrator, clock }: Stage, cast: Cast, roads: Roads, instant: Date): Promise<void> {
  const text = { zh: '全部存证后，时钟前移', en: 'everything stands on the ledger; the clock moves on' };
  await narrator.step('clock', text, async () => {
    for (const road of all(roads)) await road.published();
    clock.jumpTo(instant);
    cast.endSessions();
  });
}

async function issue(stage: Stage, cast: Cast, roads: Roads): Promise<Played['certificates']> {
  const { narrator } = stage;
  await moveTo(stage, cast, roads, SCHEDULE.issue);
  const ended = { zh: '五个工作日公示期满', en: 'five working days of publicity are over' };
  await narrator.step('publicity-ended', ended, async () => {
    for (const road of all(roads)) await road.publicityEnded();
  });
  const issued = { zh: '核发三份证书（202 存证中）', en: 'three certificates are issued (202: being published)' };
  const certificates = await narrator.step('issue', issued, async () => ({
    public: await roads.public.issue(),
    social: await roads.social.issue(),
    revoked: await roads.revoked.issue(),
  }));
  const published = { zh: '检查点已覆盖，证书可取', en: 'a checkpoint covers them; the certificates are handed out' };
  await narrator.step('published', published, async () => {
    for (const road of all(roads)) await handedOut(stage, cast, road);
  });
  const found = { zh: '生人按编号核验三份证书', en: 'a stranger verifies the three by their numbers' };
  await narrator.step('verification', found, async () => {
    for (const number of Object.values(certificates)) await verdictOf(stage, number, 'valid');
  });
  narrator.detail(Object.values(certificates).join(', '));
  return certificates;
}

async function handedOut({ signal }: Stage, cast: Cast, road: Road): Promise<void> {
  const holder = await cast.as(road.user('registrant'));
  await road.published();
  await until(
    'the published certificate',
    async () => {
      const { json } = await holder.get('/v1/certificates?limit=100');
      const own = itemsOf(json)
        .map(objectOf)
        .find((item) => item['applicationId'] === road.id);
      return own?.['publication'] === 'published' ? true : undefined;
    },
    signal,
  );
}

/** What one officer asked for: where it stands, and the digest of exactly that. */
interface Waiting {
  readonly path: string;
  readonly digest: string;
}

async function askToRevoke(cast: Cast, number: string): Promise<Waiting> {
  const officer = await cast.as('public-reviewer');
  const { json } = await officer.post(`/v1/certificates/${number}/revocations`, REVOCATION);
  return { path: `/v1/approvals/${textOf(json, 'id')}`, digest: textOf(json, 'digest') };
}

const confirm = (officer: RegistryClient, { path, digest }: Waiting) =>
  officer.post(`${path}/confirmations`, { digest });

/** The second officer reads the request, as he sees it, and confirms exactly that. */
async function revoke(stage: Stage, cast: Cast, number: string, { path }: Waiting): Promise<void> {
  const officer = await cast.as('public-acceptor');
  const { json } = await officer.get(path);
  await confirm(officer, { path, digest: textOf(json, 'digest') });
  await verdictOf(stage, number, 'not-in-force');
}

/** Waits until the registry's public verification gives that verdict: publication takes a moment. */
async function verdictOf({ stranger, signal }: Stage, number: string, expected: string): Promise<void> {
  await until(
    `the verdict ${expected} on ${number}`,
    async () => {
      const { json } = await stranger.get(`/v1/verifications/${number}`);
      return textOf(json, 'verdict') === expected ? true : undefined;
    },
    signal,
  );
}
