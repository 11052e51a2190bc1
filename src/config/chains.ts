import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { chainAddress } from '../core/anchor/index.js';
import { parseJson } from '../core/canonical/index.js';
import {
  boolean,
  conforms,
  integer,
  list,
  object,
  oneOf,
  parseShape,
  pattern,
  type Shaped,
} from '../core/shape/index.js';
import type { AnchorSchedule, ChainConfig } from './chain-config.js';
import { type Parser, url } from './parsers.js';
import { type Parsed, parsed, refused } from './problem.js';

/** Most chain ids in use are small; this is what a decimal setting can hold. */
export const LARGEST_CHAIN_ID = 999_999_999_999_999;
export const MOST_CONFIRMATIONS = 100_000;
export const MOST_ENTRIES = 1_000_000_000;
export const MOST_SECONDS = 31_536_000;

/** Final on a chain where blocks can still be replaced. */
export const DEFAULT_CONFIRMATIONS = 12;

/** JSON-RPC over HTTP; a name and password in the address would end up in logs of others. */
export const rpcUrl: Parser<string> = url('https:', 'http:');

/** An address, with or without a checksum in its capitals (EIP-55); given back in lower case. */
export const contractAddress: Parser<`0x${string}`> = (value) => {
  const address = value.trim().toLowerCase();
  return conforms(chainAddress, address)
    ? parsed(address)
    : refused(
        `必须是 0x 加 40 位十六进制的地址，现为“${value}”`,
        `must be an address, 0x and 40 hexadecimal digits, not "${value}"`,
      );
};

const address = pattern(/0x[0-9a-fA-F]{40}/, 'an address: 0x and 40 hexadecimal digits');

const chainShape = object(
  {
    name: pattern(/[a-z][a-z0-9-]{0,30}/, 'lower-case letters, digits and hyphens'),
    rpcUrl: pattern(/https?:\/\/\S+/, 'an http(s) address'),
  },
  {
    chainId: integer(1, LARGEST_CHAIN_ID),
    contract: address,
    senderKeyFile: pattern(/[^\n]+/, 'the path of a file'),
    confirmations: integer(1, MOST_CONFIRMATIONS),
    fees: oneOf('auto', 'fixed'),
    tries: boolean,
    everyEntries: integer(1, MOST_ENTRIES),
    everySeconds: integer(1, MOST_SECONDS),
    alarmSeconds: integer(1, MOST_SECONDS),
  },
);

const chainsShape = list(chainShape, { min: 1, max: 16 });

/**
 * Reads the list of chains: JSON as `chainsShape` says, no unknown member, every name once. Keys stand in files of their
 * own, whose paths are relative to the list's folder.
 * @param schedule for chains that name none
 */
export function readChains(path: string, schedule: AnchorSchedule): Parsed<readonly ChainConfig[]> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(path));
  } catch {
    return refused(`所指的文件 ${path} 无法读取`, `names ${path}, which cannot be read`);
  }
  const json = parseJson(bytes);
  const chains = json.ok ? parseShape(chainsShape, json.value) : json;
  if (!chains.ok) {
    const where = `${chains.code}${chains.detail === undefined ? '' : `, ${chains.detail}`}`;
    return refused(
      `所指的文件 ${path} 不是有效的链列表（${where}）`,
      `names ${path}, which is no list of chains (${where})`,
    );
  }
  const twice = chains.value.find(({ name }, index) => chains.value.findIndex((other) => other.name === name) < index);
  if (twice !== undefined) {
    return refused(
      `所指的文件 ${path} 中链 ${twice.name} 出现两次`,
      `names ${path}, in which the chain ${twice.name} stands twice`,
    );
  }
  // The shape knows how an address begins; whether it is one, only who reads it whole. It may hold an access key.
  const unreachable = chains.value.find(({ rpcUrl: address }) => !rpcUrl(address).ok);
  if (unreachable !== undefined) {
    return refused(
      `所指的文件 ${path} 中链 ${unreachable.name} 的 rpcUrl 不是有效的地址`,
      `names ${path}, in which the rpcUrl of the chain ${unreachable.name} is no valid address`,
    );
  }
  return parsed(chains.value.map((chain) => chainOf(chain, dirname(resolve(path)), schedule)));
}

function chainOf(chain: Shaped<typeof chainShape>, folder: string, schedule: AnchorSchedule): ChainConfig {
  const { name, rpcUrl: address, chainId, contract, senderKeyFile, confirmations, fees, tries } = chain;
  const own = contract === undefined ? undefined : contractAddress(contract);
  return {
    name,
    rpcUrl: address,
    ...(chainId === undefined ? {} : { chainId }),
    ...(own?.ok === true ? { contract: own.value } : {}),
    ...(senderKeyFile === undefined ? {} : { sender: { file: resolve(folder, senderKeyFile) } }),
    confirmations: confirmations ?? DEFAULT_CONFIRMATIONS,
    fees: fees ?? 'auto',
    hasTries: tries ?? true,
    everyEntries: chain.everyEntries ?? schedule.everyEntries,
    everySeconds: chain.everySeconds ?? schedule.everySeconds,
    alarmSeconds: chain.alarmSeconds ?? schedule.alarmSeconds,
  };
}
