import type { Logger } from 'pino';
import { localChain, localKeys, outsideChains } from '../../chain-configuration.js';
import type { Config } from '../../config/index.js';
import type { ChainOptions } from '../../modules/anchoring/index.js';
import { type Afresh, startEmbeddedChain } from '../../platform/embedded-chain/index.js';
import type { Teardown } from '../serve/teardown.js';

const STOP_MS = 700;
const KILL_MS = 1_200;

/** The chains of a registry, and what became of its own one. */
export interface StartedChains {
  readonly chains: readonly ChainOptions[];
  readonly afresh: Afresh | undefined;
}

/**
 * The chains that the configuration names, the embedded one started. Needs the lock on the data folder, and the
 * registry's other keys made.
 * @throws StartupError
 */
export async function startChains(config: Config, teardown: Teardown, logger: Logger): Promise<StartedChains> {
  const { chain: choice } = config;
  if (choice.kind !== 'embedded') return { chains: outsideChains(config), afresh: undefined };
  const { sender } = localKeys(config);
  const chain = await startEmbeddedChain(config.dataDirectory, { funded: [sender.address], logger });
  teardown.add(KILL_MS, () => chain.stop(STOP_MS));
  return { chains: [localChain(config, choice, chain)], afresh: chain.afresh };
}
