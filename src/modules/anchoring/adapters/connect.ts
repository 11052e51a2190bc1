import type { ChainOptions } from '../anchoring-options.js';
import type { ChainConnection } from '../domain/chain-connection.js';
import { EvmDeployer } from './evm-deployer.js';
import { EvmReader } from './evm-reader.js';
import { EvmReceiptProver } from './evm-receipt-prover.js';
import { EvmSender } from './evm-sender.js';
import { JsonRpc } from './json-rpc.js';

const ANSWER_MS = 10_000;

/** A chain's node as it is configured; nothing is asked yet. */
export function connectChain({
  name,
  rpcUrl,
  answerMs = ANSWER_MS,
  sender,
  fees,
  highestGasPrice,
}: ChainOptions): ChainConnection {
  const rpc = new JsonRpc({ url: rpcUrl, answerMs });
  return {
    reader: new EvmReader(name, rpc),
    sender: new EvmSender(rpc, { key: sender, fees }),
    prover: new EvmReceiptProver(rpc),
    deployer: new EvmDeployer(rpc, { name, key: sender, fees, highestGasPrice }),
    stop: () => rpc.stop(),
  };
}
