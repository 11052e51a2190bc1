import { join } from 'node:path';
import { exportOpenings } from '../../modules/openings/index.js';
import { SystemIds } from '../../platform/ids/ids.js';
import type { Cast } from './cast.js';
import type { Stage } from './stage.js';
import { textOf } from './registry-client.js';

const HOUR = 3_600_000;

/**
 * The auditor makes an API key that can do nothing else, and takes the openings of both centres with it, as
 * `registry ledger openings` does. The persons in them are invented, so that the file may lie beside the others.
 */
export async function takeOpenings({ databaseUrl, clock }: Stage, cast: Cast, directory: string): Promise<void> {
  const auditor = await cast.as('auditor');
  const expiresAt = new Date(clock.now().getTime() + HOUR).toISOString();
  const wish = { name: 'audit of the demo', scopes: ['openings:export'], expiresAt };
  const credential = textOf((await auditor.post('/v1/api-keys', wish)).json, 'secret');
  const file = join(directory, 'openings.json');
  const id = new SystemIds().uuid();
  const order = { credential, selection: {}, file, clock, id, secondFactorMandatory: false };
  const { lost, false: wrong } = await exportOpenings(databaseUrl, order);
  if (lost + wrong > 0) throw new Error(`${lost} openings are lost, ${wrong} do not open what was committed`);
}
