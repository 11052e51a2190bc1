import type { Config } from './config/index.js';
import { NO_QUORUM, type Policy, parsePolicy } from './core/tlog-policy/index.js';
import type { LedgerOptions } from './modules/ledger/index.js';
import { WitnessHttp, WitnessMemory } from './modules/witnessing/index.js';
import { nodeCrypto } from './platform/crypto/index.js';
import type { RegistryKeys } from './platform/keys/index.js';

/** The ledger as it is configured, for the server and for commands that work without it. */
export function ledgerOptions(config: Config, keys: RegistryKeys): LedgerOptions {
  const { publicUrl, baseUrl, sample, ledger } = config;
  const witnesses = witnessPolicy(config);
  const publishesWhenWitnessed = witnesses !== undefined && witnesses.quorum !== NO_QUORUM;
  const memories = witnessMemories(witnesses);
  return { keys, publicUrl, baseUrl, sample, ...ledger, publishesWhenWitnessed, memories };
}

/** Every witness with an address remembers how far our log had come. */
function witnessMemories(policy: Policy | undefined): WitnessMemory[] {
  const http = new WitnessHttp();
  return (policy?.witnesses ?? []).flatMap(({ name, url }) =>
    url === undefined ? [] : [new WitnessMemory(`witness ${name}`, url, http)],
  );
}

/** The configuration holds the text, so that it can be frozen; it was checked when it was read. */
export function witnessPolicy({ witnessPolicy: text }: Config): Policy | undefined {
  const policy = text === undefined ? undefined : parsePolicy(nodeCrypto, text);
  if (policy?.ok === false) throw new Error(`the witness policy was not checked: ${policy.code}`);
  return policy?.value;
}
