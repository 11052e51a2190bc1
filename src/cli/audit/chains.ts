import type { AnchoringChain } from '../../modules/auditing/index.js';
import { StartupError } from '../../platform/startup/index.js';

/** An auditor waits longer than a server. */
const ANSWER_MS = 30_000;

/** The nodes that an audit asks. */
export interface AuditedChains {
  readonly chains: readonly AnchoringChain[];
  close(): void;
}

/**
 * Opens the nodes at the addresses that a person typed. What one of them does not answer is a StartupError.
 * @throws StartupError for what is no address
 */
export async function openChains(urls: readonly string[]): Promise<AuditedChains> {
  if (urls.length === 0) return { chains: [], close: () => {} };
  urls.forEach(requireAddress);
  // Only who asks a chain waits for its libraries to load.
  const { ChainError, openNode } = await import('../../modules/anchoring/index.js');
  const nodes = urls.map((url) => openNode(url, ANSWER_MS));
  const asked = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw error instanceof ChainError ? unanswered(error.message) : error;
    }
  };
  const chains = nodes.map(
    (node): AnchoringChain => ({
      chainId: () => asked(node.chainId()),
      newestBlock: () => asked(node.newestBlock()),
      codeHash: (contract) => asked(node.codeHash(contract)),
      async *anchored(contract, upTo) {
        const events = node.anchored(contract, upTo);
        for (;;) {
          const { done, value } = await asked(events.next());
          if (done === true) return;
          yield value;
        }
      },
    }),
  );
  return {
    chains,
    close: () => {
      for (const node of nodes) node.close();
    },
  };
}

/** It may hold an access key, so it is not repeated. */
function requireAddress(text: string): void {
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined;
  if (protocol === 'http:' || protocol === 'https:') return;
  throw new StartupError(
    'audit-chain',
    '--chain 须为区块链节点的 http:// 或 https:// 地址',
    '--chain must be the http:// or https:// address of a node of a chain',
  );
}

const unanswered = (reason: string) =>
  new StartupError(
    'audit-chain',
    `区块链节点没有给出可用的答复（${reason}）`,
    `the node of the chain gives no usable answer (${reason})`,
  );
