import type { Asset } from './assets/asset.js';
import type { Cast, Username } from './cast.js';
import type { JsonValue } from '../../core/canonical/index.js';
import {
  type EvidenceUpload,
  itemsIn,
  itemsOf,
  objectOf,
  type RegistryAnswer,
  type RegistryClient,
  RegistryRefusal,
  textOf,
} from './registry-client.js';
import { until } from './waiting.js';

/** The three findings, all passed. */
const PASSED = Object.fromEntries(
  (
    [
      ['sourceLegality', '来源材料与申报一致，来源合法'],
      ['contentCompliance', '内容描述准确，未见违规内容'],
      ['authorisationClarity', '权利配置与佐证材料一致，授权明晰'],
    ] as const
  ).map(([name, opinion]) => [name, { result: 'pass', opinion }]),
);

/** The item that is about each source of data. */
const ITEM_OF_SOURCE = new Map([
  ['collected-or-generated', 'collected-lawfully'],
  ['obtained-by-agreement', 'agreement-gives-rights'],
  ['public-data-collected', 'public-data-collected-properly'],
  ['derived', 'derivation-genuine'],
]);

/** The answer to one item of the checklist: the items about other sources than the stated one do not apply. */
function answerTo(item: JsonValue, source: string, evidence: readonly string[]): JsonValue {
  const code = textOf(item, 'code');
  if ([...ITEM_OF_SOURCE].some(([other, about]) => about === code && other !== source)) {
    return { code, result: 'not-applicable', opinion: '申请所述数据来源不涉及此项' };
  }
  return { code, result: 'pass', ...(objectOf(item)['needsEvidence'] === true ? { evidence: [...evidence] } : {}) };
}

const MOST_READINGS = 3;

/**
 * Does what depends on what was read, and reads again where that had changed: an act that the ledger has made again at
 * another time gives its application a new version.
 */
async function readingAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let reading = 1; ; reading += 1) {
    try {
      return await work();
    } catch (error) {
      const isStale = error instanceof RegistryRefusal && error.answer.status === 412;
      if (!isStale || reading === MOST_READINGS) throw error;
    }
  }
}

/** An application of the demo on its way to a certificate. */
export class Road {
  constructor(
    private readonly cast: Cast,
    private readonly signal: AbortSignal,
    readonly asset: Asset,
    readonly id: string,
  ) {}

  /** The registrant drafts the application, attaches the evidence and completes the content. */
  static async draft(cast: Cast, signal: AbortSignal, asset: Asset): Promise<Road> {
    const registrant = await cast.as(`${asset.centre}-registrant`);
    const { json } = await registrant.post('/v1/applications', {
      centre: asset.centre,
      regime: 'BJ_DATA_ASSET',
      registrationType: 'initial',
      content: asset.content,
    });
    const road = new Road(cast, signal, asset, textOf(json, 'id'));
    const ids = new Map<string, string>();
    for (const file of asset.evidence) ids.set(file.purpose, await road.attach(file));
    const { headers } = await registrant.get(road.path);
    const content = { ...asset.content, sampleData: ids.get('sample-data') ?? '' };
    await registrant.put(road.path, { content }, headers.get('etag') ?? '');
    return road;
  }

  /** The registrant attaches a file; its id. */
  async attach(file: EvidenceUpload): Promise<string> {
    const registrant = await this.cast.as(this.user('registrant'));
    return registrant.upload(`${this.path}/evidence-files`, file);
  }

  /** The registrant accepts the undertaking in its present version and submits. */
  async submit(): Promise<void> {
    const registrant = await this.cast.as(this.user('registrant'));
    const { json } = await registrant.get('/v1/regimes');
    const textVersion = textOf(objectOf(objectOf(itemsOf(json)[0])['undertaking']), 'version');
    await registrant.post(`${this.path}/submissions`, { undertaking: { accepted: true, textVersion } });
  }

  async requestSupplement(items: readonly string[]): Promise<void> {
    await this.act('acceptor', 'supplement-requests', { items: [...items] });
  }

  async supplement(file: EvidenceUpload): Promise<void> {
    await this.attach(file);
    await this.act('registrant', 'supplements', {});
  }

  async accept(): Promise<void> {
    await this.act('acceptor', 'acceptances', {});
  }

  /** What the reviewer sees as measured; nothing of it may differ from what is stated. */
  async measured(): Promise<{ readonly file: string; readonly rows: number }[]> {
    const officer = await this.cast.as(this.user('reviewer'));
    const { json } = await officer.get(`${this.path}/measured`);
    const remarks = itemsIn(json, 'remarks').map((remark) => textOf(remark, 'code'));
    if (remarks.length > 0) throw new Error(`the figures differ from what is stated: ${remarks.join(', ')}`);
    return itemsIn(json, 'items').map((item) => ({
      file: textOf(objectOf(item)['file'] ?? null, 'name'),
      rows: Number(objectOf(item)['rows']),
    }));
  }

  /** The three-part review, by the person who did not accept it unless said otherwise. */
  async review(by: 'reviewer' | 'acceptor' = 'reviewer') {
    const officer = await this.cast.as(this.user(by));
    return readingAgain(() => this.reviewBy(officer));
  }

  private async reviewBy(officer: RegistryClient): Promise<RegistryAnswer> {
    const application = await officer.get(this.path);
    const evidence = itemsIn(application.json, 'evidenceFiles').map((file) => textOf(file, 'id'));
    const source = textOf(this.asset.content, 'source');
    const checklist = itemsOf((await officer.get(`${this.path}/checklist`)).json);
    const items = checklist.map((item) => answerTo(item, source, evidence));
    const tag = { 'if-match': application.headers.get('etag') ?? '' };
    return officer.post(`${this.path}/reviews`, { findings: PASSED, items }, tag);
  }

  /** Asks for the certificate; its number, although it may still be being published. */
  async issue(): Promise<string> {
    const { json } = await this.act('reviewer', 'certificates', {});
    return textOf(json, 'number');
  }

  /** Waits until the publicity is over: the registry ends it by itself. */
  async publicityEnded(): Promise<void> {
    const officer = await this.cast.as(this.user('reviewer'));
    await until(
      'the end of publicity',
      async () => (textOf((await officer.get(this.path)).json, 'state') === 'publicity-ended' ? true : undefined),
      this.signal,
    );
  }

  /** Waits until every act on the application stands on the ledger under a published checkpoint. */
  async published(): Promise<void> {
    const registrant = await this.cast.as(this.user('registrant'));
    await until(
      'the publication of every act',
      async () => {
        const acts = itemsOf((await registrant.get(`${this.path}/acts`)).json);
        return acts.every((act) => objectOf(act)['publication'] === 'published') ? true : undefined;
      },
      this.signal,
    );
  }

  user(part: 'registrant' | 'acceptor' | 'reviewer'): Username {
    return `${this.asset.centre}-${part}`;
  }

  get path(): string {
    return `/v1/applications/${this.id}`;
  }

  private async act(
    by: 'registrant' | 'acceptor' | 'reviewer',
    what: string,
    body: Parameters<typeof objectOf>[0] & {},
  ) {
    return (await this.cast.as(this.user(by))).post(`${this.path}/${what}`, body);
  }
}
