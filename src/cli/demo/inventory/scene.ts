import type { JsonObject } from '../../../core/canonical/index.js';
import type { Cast } from '../cast.js';
import type { Stage } from '../stage.js';
import { objectOf, refusalOf, textOf } from '../registry-client.js';
import { until } from '../waiting.js';
import { civilAffairsBureau, statisticsBureau } from '../assets/parties.js';
import { ELEMENT_COUNT, ELEMENTS, RESOURCES } from './divisions.js';
import { proven } from './proven.js';
import { reportVillages } from './report-villages.js';
import { takeIn } from './take-in.js';

const DISPUTED = ELEMENTS.streetName;
const GROUNDS = '乡、镇、街道的设立和命名由民政部门办理批复，名称应以批复为准。（演示用材料）';
const RULING = '乡级行政区划名称以民政部门批复的名称为准；代码的来源不变。（演示用裁定）';

/** Answers that prove what happened to the inventory, for the files of the demo. */
export interface InventoryPlayed {
  readonly sourceBefore: JsonObject;
  readonly sourceNow: JsonObject;
  readonly update: JsonObject;
  readonly profile: Uint8Array;
}

/** 公共数据资产基础台账: the divisions of China, one source for each element, a dispute, an update; each proven. */
export async function playInventory(stage: Stage, cast: Cast): Promise<InventoryPlayed> {
  const { narrator, signal, clock } = stage;
  const taken = {
    zh: `导入行政区划台账，${ELEMENT_COUNT} 个数据项各认定唯一来源`,
    en: `the inventory of the divisions is imported; ${ELEMENT_COUNT} elements get one source each`,
  };
  await narrator.step('inventory', taken, () => takeIn(cast, signal));
  const second = { zh: '为同一数据项认定第二个来源，被拒绝', en: 'a second source for an element is refused' };
  const refused = await narrator.step('second-source', second, async () => {
    const officer = await cast.as('public-reviewer');
    const wish = { resource: RESOURCES.approvedStreets };
    return refusalOf(409, officer.post(`/v1/elements/${DISPUTED}/designations`, wish));
  });
  narrator.detail(`409 ${textOf(refused, 'code')}: ${textOf(refused, 'detail')}`);
  const told = {
    zh: '统计局在本地剖析村级区划数据，报告更新并附签名画像',
    en: 'the bureau profiles the villages where they lie, reports the update and attaches the signed profile',
  };
  const { update, profile } = await narrator.step('update', told, () => reportVillages(stage, cast));
  const copied = { zh: '市数据管理中心声明复制，载明所读版本', en: 'the city states its copy and the version it read' };
  await narrator.step('copy', copied, () => stateCopy(cast));
  const before = await narrator.step(
    'source-before',
    { zh: '生人查源并核验存证', en: 'a stranger looks up a source and verifies its proof' },
    () => sourceOf(stage, statisticsBureau.code),
  );
  const beforeAt = clock.now().toISOString();
  const claimed = { zh: '民政局提出来源争议', en: 'the bureau of civil affairs disputes the source' };
  const dispute = await narrator.step('dispute', claimed, () => openDispute(cast));
  const ruled = { zh: '两名登记人员裁定，来源变更', en: 'two officers adjudicate; the source is reassigned' };
  await narrator.step('adjudication', ruled, () => adjudicate(stage, cast, dispute));
  const after = {
    zh: '生人再查：现在与当时的来源各有证明',
    en: 'looked up again: both sources, now and then, are proven',
  };
  const now = await narrator.step('source-now', after, () => sourceOf(stage, civilAffairsBureau.code));
  const then = await sourceOf(stage, statisticsBureau.code, beforeAt);
  if (JSON.stringify(then['designation']) !== JSON.stringify(before['designation'])) {
    const entries = [then, before].map((one) => textOf(objectOf(one['designation']), 'entry'));
    if (entries[0] !== entries[1]) throw new Error('the past of the source has changed');
  }
  return { sourceBefore: then, sourceNow: now, update, profile };
}

async function stateCopy(cast: Cast): Promise<void> {
  const consumer = await cast.as('public-registrant');
  await consumer.post(`/v1/resources/${RESOURCES.copiedVillages}/copies`, {
    element: ELEMENTS.villageName,
    relation: 'copy',
    fromResource: RESOURCES.villages,
    fromElement: ELEMENTS.villageName,
    readVersion: 1,
  });
}

async function openDispute(cast: Cast): Promise<string> {
  const claimant = await cast.as('civil-registrant');
  const dispute = JSON.stringify({ resources: [RESOURCES.approvedStreets], grounds: GROUNDS });
  const file = { name: '职责说明.txt', bytes: Buffer.from(GROUNDS) };
  const { json } = await claimant.postForm(`/v1/elements/${DISPUTED}/disputes`, { dispute, file });
  return textOf(json, 'id');
}

/** One officer asks for the ruling, as of today; another person confirms exactly that. */
async function adjudicate({ clock, narrator }: Stage, cast: Cast, dispute: string): Promise<void> {
  const [asking, confirming] = [await cast.as('public-reviewer'), await cast.as('public-acceptor')];
  const effectiveOn = new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const resource = RESOURCES.approvedStreets;
  const wish = { outcome: 'reassigned', ruling: RULING, resource, effectiveOn };
  const asked = await asking.post(`/v1/disputes/${dispute}/adjudications`, wish);
  const digest = textOf(asked.json, 'digest');
  const path = `/v1/approvals/${textOf(asked.json, 'id')}/confirmations`;
  const alone = await refusalOf(403, asking.post(path, { digest }));
  narrator.detail(`403 ${textOf(alone, 'code')}: ${textOf(alone, 'detail')}`);
  await confirming.post(path, { digest });
}

/** Waits until the published source of the disputed element is that organ, and verifies its proof. */
async function sourceOf({ stranger, signal }: Stage, code: string, asOf?: string): Promise<JsonObject> {
  const query = asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`;
  const found = await until(
    `the source of ${DISPUTED}`,
    async () => {
      const answer = objectOf((await stranger.get(`/v1/elements/${DISPUTED}/source${query}`)).json);
      const { source, publication } = answer;
      const isIt = source !== null && source !== undefined && textOf(source, 'code') === code;
      return isIt && publication === 'published' ? answer : undefined;
    },
    signal,
  );
  await proven(stranger, objectOf(found['designation']), 'proof');
  return found;
}
