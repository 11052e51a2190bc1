import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AbiCoder, keccak256, ZeroAddress, ZeroHash } from 'ethers';
import { type HexText, hash32, hexBytes } from '../../../core/anchor/index.js';
import { integer, list, parseShape, record } from '../../../core/shape/index.js';
import { packageFolder } from '../../../platform/program/index.js';
import type { DeploymentTerms } from '../domain/contract-deployer.js';
import { hexOfShape, memberOf } from './quantities.js';

/** Bytecode as the compiler gave it, committed with the sources. */
export interface ContractArtifact {
  /** What creates the contract; the constructor's arguments follow it. */
  readonly bytecode: HexText;
  /** What stands on the chain then, with zeros where immutable values are. */
  readonly deployedBytecode: HexText;
  /** Where immutable values are, in bytes. */
  readonly immutables: readonly { readonly start: number; readonly length: number }[];
}

const code = hexBytes(100_000);
/** `{"originHash": [{"start": 651, "length": 32}], …}`. */
const references = record(/\w+/, list(record(/start|length/, integer(0, 100_000))));

let read: ContractArtifact | undefined;

/** The artifact of LedgerAnchor. */
export function ledgerAnchorArtifact(): ContractArtifact {
  read ??= readArtifact(join(packageFolder(), 'contracts', 'artifacts', 'LedgerAnchor.json'));
  return read;
}

function readArtifact(path: string): ContractArtifact {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const found = parseShape(references, memberOf(content, 'immutableReferences'));
  if (!found.ok) throw new Error(`${path} is no artifact: ${found.detail}`);
  const immutables = Object.values(found.value).flat();
  return {
    bytecode: hexOfShape(memberOf(content, 'bytecode'), code, 'bytecode'),
    deployedBytecode: hexOfShape(memberOf(content, 'deployedBytecode'), code, 'deployedBytecode'),
    immutables: immutables.map(({ start = 0, length = 0 }) => ({ start, length })),
  };
}

const CONSTRUCTOR = ['bytes32', 'uint48', 'address', 'address', 'address', 'uint64', 'bytes32'];

/** Data of the transaction that makes a contract. @param sender the first account that may anchor */
export function creationData(terms: DeploymentTerms, sender: HexText): HexText {
  const { originHash, adminDelaySeconds, admin, predecessor = ZeroAddress, initialSize, initialRoot } = terms;
  const root = initialSize === 0 ? ZeroHash : initialRoot;
  const values = [originHash, adminDelaySeconds, admin, sender, predecessor, initialSize, root];
  const words = AbiCoder.defaultAbiCoder().encode(CONSTRUCTOR, values);
  return hexOfShape(`${ledgerAnchorArtifact().bytecode}${words.slice(2)}`, code, 'creation data');
}

/** Whether code on a chain is that of LedgerAnchor, whatever its immutable values. */
export function isLedgerAnchor(found: HexText): boolean {
  const { deployedBytecode, immutables } = ledgerAnchorArtifact();
  if (found.length !== deployedBytecode.length) return false;
  const masked = Buffer.from(found.slice(2), 'hex');
  for (const { start, length } of immutables) masked.fill(0, start, start + length);
  return masked.toString('hex') === deployedBytecode.slice(2);
}

export const hashOfCode = (found: HexText): HexText => hexOfShape(keccak256(found), hash32, 'code hash');
