import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { formatCheckpoint } from '../../src/core/checkpoint/index.js';
import { type NoteSigner, noteSigner, signNote } from '../../src/core/note/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { readKeyFile } from '../../src/platform/keys/index.js';
import { type RegistryProcess, startRegistryProcess } from '../support/registry-process.js';
import { fetchBytes, keep } from './log-files.js';

const ORIGIN = 'foreign.test/log';
const LONGEST_ENTRY = 65_535;

/** A running `registry ledger serve-conformance`. */
export class RawLogProcess {
  private constructor(
    private readonly process: RegistryProcess,
    readonly address: string,
    private readonly folder: string,
  ) {}

  static async start(folder: string): Promise<RawLogProcess> {
    const process = startRegistryProcess(['ledger', 'serve-conformance', '--data', folder, '--origin', ORIGIN]);
    return new RawLogProcess(process, await process.ready, folder);
  }

  /** Adds entries until the log has each of these sizes in turn, and keeps the checkpoint of each. */
  async grow(sizes: readonly number[], checkpoints: string): Promise<void> {
    let grown = 0;
    for (const size of sizes) {
      const wanted = Array.from({ length: size - grown }, (_, step) => grown + step);
      const indexes = await Promise.all(wanted.map((index) => this.add(entryOf(index))));
      expect(indexes.sort((left, right) => left - right)).toEqual(wanted);
      keep(checkpoints, String(size), await fetchBytes(`${this.address}/checkpoint`));
      grown = size;
    }
  }

  /** A checkpoint that the log's own key signed, true or not. */
  sign(size: number, root: Uint8Array): string {
    return signNote(formatCheckpoint({ origin: ORIGIN, size, root, extensions: [] }), [this.signer()]);
  }

  stop(): Promise<unknown> {
    return this.process.stop();
  }

  private async add(entry: Uint8Array<ArrayBuffer>): Promise<number> {
    const answer = await fetch(`${this.address}/add`, { method: 'POST', body: entry });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return Number(await answer.text());
  }

  private signer(): NoteSigner {
    const key = readKeyFile(join(this.folder, 'log.pem'), undefined);
    if (key === undefined) throw new Error('the log has no key');
    return noteSigner(nodeCrypto, ORIGIN, key);
  }
}

/** Distinct bytes: the shortest and the longest entries there can be among ordinary ones. */
function entryOf(index: number): Uint8Array<ArrayBuffer> {
  if (index === 2) return new Uint8Array([7]);
  return new Uint8Array(randomBytes(index % 200 === 5 ? LONGEST_ENTRY : 32 + index));
}
