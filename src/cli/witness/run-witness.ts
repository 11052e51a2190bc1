import { processEnvironment } from '../../config/index.js';
import { startWitness, type WitnessOptions } from '../../modules/witness/index.js';
import { createLogger } from '../../platform/logging/index.js';
import type { Output } from '../output.js';
import { reportError } from '../report.js';
import { listenForStop } from '../serve/stop-request.js';
import { Teardown } from '../serve/teardown.js';

const STOP_MS = 8_000;

/**
 * Runs a witness until a signal ends it.
 * @returns the exit code: 0 after an orderly stop
 */
export async function runWitness(options: Omit<WitnessOptions, 'report'>, output: Output): Promise<number> {
  const { npm_lifecycle_event: underNpm, LOG_LEVEL = 'info' } = processEnvironment();
  const logger = createLogger(LOG_LEVEL);
  const teardown = new Teardown();
  const stop = listenForStop(() => process.exit(1), underNpm !== undefined);
  let exitCode = 0;
  try {
    const {
      address,
      vkeys,
      stop: end,
    } = await startWitness({
      ...options,
      report: ({ kind, ...event }) => logger.warn(event, `witness: ${kind}`),
    });
    teardown.add(STOP_MS, end);
    const keys = vkeys.map((vkey) => `见证公钥 / verifier key: ${vkey}`);
    output.answer([`见证服务已就绪 / the witness is ready: ${address}`, ...keys].join('\n'), { address, vkeys });
    await stop.requested;
  } catch (error) {
    reportError(error);
    exitCode = 1;
  }
  const orderly = await teardown.run();
  stop.dispose();
  process.exit(exitCode === 0 && orderly ? 0 : 1);
}
