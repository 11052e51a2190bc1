import { randomUUID } from 'node:crypto';
import { type Config, loadConfig } from '../../src/config/index.js';
import { type HexText, toHexText } from '../../src/core/anchor/index.js';
import { leafHash, MemoryTree } from '../../src/core/merkle/index.js';
import { EvmSender } from '../../src/modules/anchoring/adapters/evm-sender.js';
import { JsonRpc } from '../../src/modules/anchoring/adapters/json-rpc.js';
import { SenderKey } from '../../src/modules/anchoring/index.js';
import { ImmediateActs, LedgerReader } from '../../src/modules/ledger/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Output } from '../../src/cli/output.js';
import type { Anvil } from '../support/anvil.js';
import type { WholeApp } from '../support/app.js';

/** Accounts of anvil: who anchors, who is administrator. */
export const [SENDER, ADMIN] = [0, 1];

/** What a registry on that chain is configured with. */
export const chainEnvironment = (anvil: Anvil) => ({
  CHAIN_RPC_URL: anvil.url,
  CHAIN_SENDER_KEY: anvil.privateKey(SENDER),
  CHAIN_CONFIRMATIONS: '1',
});

/** The configuration of a command on the data folder and database of an application. */
export function commandConfig({ config, database }: WholeApp, environment: Readonly<Record<string, string>>): Config {
  const loaded = loadConfig({
    REGISTRY_DATA: config.dataDirectory,
    DATABASE_URL: database.url,
    PUBLIC_URL: config.publicUrl,
    ...environment,
  });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ en }) => en).join('\n'));
  return loaded.value;
}

/** Keeps what a command answers. */
export class KeptOutput implements Output {
  readonly json = false;
  readonly terminal = false;
  text = '';
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  value: any;

  answer(text: string, value?: unknown): void {
    this.text = text;
    this.value = value;
  }

  note(): void {}
}

/** Puts entries on the ledger that are none of anybody's business. */
export async function grow({ app }: WholeApp, entries = 1): Promise<number> {
  const acts = app.get(ImmediateActs);
  for (let entry = 0; entry < entries; entry += 1) {
    await app.get(UnitOfWork).run((tx) =>
      acts.append(tx, async ({ at, newActId }) => [
        {
          kind: 'policy.published',
          at,
          centre: 'public',
          subject: 'policy:test',
          orderKey: 'policy:test',
          body: { actId: newActId(), policyType: 'regime', policyId: 'test', version: randomUUID(), content: {} },
          committed: {},
        },
      ]),
    );
  }
  return (await app.get(LedgerReader).head()).size;
}

/** What a thief of the sender key can do: anchor a tree that extends the anchored one with entries of his own. */
export async function anchorForgery(
  whole: WholeApp,
  anvil: Anvil,
  contract: HexText,
  { from, to }: { from: number; to: number },
): Promise<HexText> {
  const reader = whole.app.get(LedgerReader);
  const tree = new MemoryTree(nodeCrypto);
  for (let index = 0; index < from; index += 1) tree.append(leafHash(nodeCrypto, await reader.entry(index)));
  while (tree.size < to) tree.append(leafHash(nodeCrypto, Buffer.from(`forged ${tree.size}`)));
  const rpc = new JsonRpc({ url: anvil.url, answerMs: 5_000 });
  const thief = new EvmSender(rpc, { key: new SenderKey(anvil.privateKey(SENDER)), fees: 'auto' });
  const head = { size: to, root: tree.root(), consistencyProof: from === 0 ? [] : tree.consistency(from, to) };
  const signed = await thief.sign(contract, head, await thief.minedNonce(), await thief.fee());
  await thief.send(signed);
  return toHexText(tree.root());
}
