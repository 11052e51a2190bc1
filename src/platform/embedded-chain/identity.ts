import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writePrivateFile } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';
import type { Layout } from './layout.js';

/** Chain ids of real chains and of developers' tools lie far below, and no two registries draw the same one. */
const LOWEST = 2 ** 47;
const ABOVE = 2 ** 48 - 1;

/**
 * Chain id of the embedded chain (EIP-155); drawn at the first start.
 * @throws StartupError 'embedded-chain-identity'
 */
export function loadOrCreateChainId({ identity }: Layout): number {
  const known = readChainId(identity);
  if (known !== undefined) return known;
  const chainId = LOWEST + randomInt(ABOVE - LOWEST);
  writePrivateFile(identity, `${JSON.stringify({ chainId })}\n`);
  return chainId;
}

/** The chain id that was drawn; nothing before the first start. @throws StartupError 'embedded-chain-identity' */
export function readChainId(path: string): number | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { chainId } = Object(JSON.parse(readFileSync(path, 'utf8')));
    if (Number.isSafeInteger(chainId) && chainId > 0) return chainId;
  } catch {
    // Told below.
  }
  throw new StartupError(
    'embedded-chain-identity',
    `内置链的标识文件 ${path} 损坏，请从备份恢复；或删除整个 chain 目录以重新建链`,
    `${path}, which names the embedded chain, is damaged; restore it from a backup, or remove the whole folder chain to begin another chain`,
  );
}
