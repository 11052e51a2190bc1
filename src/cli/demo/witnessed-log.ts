import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localAddress } from '../../config/index.js';
import { formatVerifierKey, noteSigner } from '../../core/note/index.js';
import { originOf } from '../../modules/ledger/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { prepareDataDirectory } from '../../platform/data-directory/index.js';
import { loadOrCreateKeys } from '../../platform/keys/index.js';
import type { StartupError } from '../../platform/startup/index.js';
import type { Teardown } from '../serve/teardown.js';
import { startWitnessProcess } from './witness-process.js';

/** A witness that follows the log of a registry yet to be started, and the policy that asks for it. */
export interface WitnessedLog {
  /** File for REGISTRY_WITNESS_POLICY. */
  readonly policyFile: string;
  readonly witness: { readonly name: string; readonly vkey: string };
  /** Fulfilled when the witness ends without being told to. */
  readonly failure: Promise<StartupError>;
}

const NAME = 'witness.example/demo';
const STOP_MS = 9_000;

/**
 * Makes the registry's keys, so that its log is known before it exists, and starts a witness for that log. Each has to
 * know the other's key before it starts; in life they exchange them beforehand.
 */
export async function witnessLog(
  registry: { readonly dataDirectory: string; readonly host: string; readonly port: number },
  teardown: Teardown,
): Promise<WitnessedLog> {
  const { dataDirectory, host, port } = registry;
  prepareDataDirectory(dataDirectory);
  const { ledger } = loadOrCreateKeys(dataDirectory);
  const logKey = formatVerifierKey(noteSigner(nodeCrypto, originOf(localAddress(host, port)), ledger).key);
  const folder = mkdtempSync(join(tmpdir(), 'registry-demo-witness-'));
  teardown.add(5_000, () => rmSync(folder, { recursive: true, force: true }));
  const { address, vkey, failure, stop } = await startWitnessProcess(join(folder, 'data'), NAME, logKey);
  teardown.add(STOP_MS, stop);
  const policyFile = join(folder, 'policy');
  writeFileSync(policyFile, `witness demo ${vkey} ${address}\nquorum demo\n`);
  return { policyFile, witness: { name: NAME, vkey }, failure };
}
