import type { AnchorSchedule, ChainConfig, Config } from './config/index.js';
import { type ChainOptions, SenderKey } from './modules/anchoring/index.js';
import type { ChainAddress } from './platform/embedded-chain/index.js';
import { type ChainKey, embeddedChainKeys, senderKey } from './platform/keys/index.js';

const POLL_MS = 2_000;
/** Our own chain costs nothing and answers at once. */
const LOCAL_POLL_MS = 500;

/** Name of the chain that the program starts for itself. */
export const LOCAL_CHAIN = 'local';

/** Accounts of the embedded chain; made at the first start. @throws StartupError */
export const localKeys = ({ dataDirectory, keyPassphrase }: Config): { sender: ChainKey; admin: ChainKey } =>
  embeddedChainKeys(dataDirectory, keyPassphrase);

/** The embedded chain, as what anchors uses it. */
export function localChain(config: Config, schedule: AnchorSchedule, { url, chainId }: ChainAddress): ChainOptions {
  const { sender, admin } = localKeys(config);
  return {
    name: LOCAL_CHAIN,
    rpcUrl: url,
    chainId,
    sender: new SenderKey(sender.reveal()),
    admin: admin.address,
    confirmations: 1,
    pollMs: LOCAL_POLL_MS,
    fees: 'auto',
    hasTries: true,
    local: true,
    ...scheduleOf(schedule),
  };
}

/** The chains that others run too. @throws StartupError when the key of an account cannot be used */
export function outsideChains(config: Config): ChainOptions[] {
  return config.chain.kind === 'outside' ? config.chain.chains.map((chain) => outsideChain(config, chain)) : [];
}

function outsideChain({ dataDirectory, keyPassphrase }: Config, chain: ChainConfig): ChainOptions {
  const { name, rpcUrl, chainId, contract, confirmations, fees, hasTries } = chain;
  const key = senderKey({ dataDirectory, passphrase: keyPassphrase, source: chain.sender });
  return {
    name,
    rpcUrl,
    ...(chainId === undefined ? {} : { chainId }),
    ...(contract === undefined ? {} : { contract }),
    sender: new SenderKey(key.reveal()),
    confirmations,
    pollMs: POLL_MS,
    fees,
    hasTries,
    local: false,
    ...scheduleOf(chain),
  };
}

const scheduleOf = ({ everyEntries, everySeconds, alarmSeconds }: AnchorSchedule) => ({
  everyEntries,
  everySeconds,
  backlogAlarmSeconds: alarmSeconds,
});
