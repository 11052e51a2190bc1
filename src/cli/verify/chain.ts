import { type ChainFacts, type HexText, hash32 } from '../../core/anchor/index.js';
import { conforms } from '../../core/shape/index.js';
import { anchorQuestion, type TrustFile, type VerificationInput } from '../../core/verification/index.js';
import { StartupError } from '../../platform/startup/index.js';

/** A person waits longer than a server, and the node may have to search the whole chain. */
const PATIENCE_MS = 30_000;

/** The address of a node, as the person typed it. Throws StartupError when it is none. */
export function readNodeAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text;
  // It may hold an access key, so it is not repeated.
  throw new StartupError(
    'chain-rpc',
    '--chain-rpc 须为 http:// 或 https:// 地址',
    '--chain-rpc must be an http:// or https:// address',
  );
}

/** Hashes of blocks, as the person typed them. Throws StartupError for one that is none. */
export function readBlockHashes(texts: readonly string[]): HexText[] {
  return texts.map((text) => {
    const hash = text.toLowerCase();
    if (conforms(hash32, hash)) return hash;
    throw new StartupError(
      'trusted-block',
      `--trusted-block 须为 0x 开头的 64 位十六进制区块哈希：${text}`,
      `--trusted-block must be a block hash, 0x and 64 hexadecimal digits: ${text}`,
    );
  });
}

/** What the node says of the anchor; nothing where no node was named, or the trust file knows no chain to ask for. */
export async function askChain(
  url: string | undefined,
  input: VerificationInput,
  trust: TrustFile | undefined,
): Promise<ChainFacts | undefined> {
  const question = trust && anchorQuestion(input, trust);
  if (url === undefined || question === undefined) return undefined;
  // Only who asks a chain waits for its libraries to load.
  const { askNode } = await import('../../modules/anchoring/index.js');
  const { chainId, contract, size, blockNumber = 0 } = question;
  return askNode({ url, withinMs: PATIENCE_MS }, { chainId, contract, size, blockNumber, firstBlock: 0 });
}
