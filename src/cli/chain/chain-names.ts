import type { OpenedAnchoring } from '../../modules/anchoring/index.js';
import { StartupError } from '../../platform/startup/index.js';

type Chain = OpenedAnchoring['chains'][number];

/** The chains that a command is about: the named one, or all. @throws StartupError for a name that is none */
export function namedChains({ chains }: OpenedAnchoring, name: string | undefined): readonly Chain[] {
  if (name === undefined) return chains;
  const found = chains.find(({ options }) => options.name === name);
  if (found !== undefined) return [found];
  const names = chains.map(({ options }) => options.name).join(', ') || '—';
  throw new StartupError(
    'usage',
    `没有名为“${name}”的链，可选：${names}`,
    `there is no chain "${name}"; there are ${names}`,
  );
}

/** The one chain that a command is about. @throws StartupError when there is none, or several and none is named */
export function oneChain(anchoring: OpenedAnchoring, name: string | undefined): Chain {
  const [chain, another] = namedChains(anchoring, name);
  if (chain === undefined) {
    throw new StartupError(
      'chain-none',
      '未配置区块链，请设置 CHAIN_RPC_URL',
      'no chain is configured; set CHAIN_RPC_URL',
    );
  }
  if (another === undefined) return chain;
  throw new StartupError(
    'usage',
    '配置了多条链，请用 --chain 指定',
    'several chains are configured; name one with --chain',
  );
}
