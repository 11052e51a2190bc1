import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { makeCosignerKey } from '../../src/core/cosignature/index.js';
import { formatVerifierKey, noteSigner } from '../../src/core/note/index.js';
import { parsePolicy } from '../../src/core/tlog-policy/index.js';
import { type RunningWitness, startWitness } from '../../src/modules/witness/index.js';
import { CosignatureGatherer } from '../../src/modules/witnessing/application/cosignature-gatherer.js';
import { WitnessHttp, WitnessingModule } from '../../src/modules/witnessing/index.js';
import type { WitnessTransport } from '../../src/modules/witnessing/domain/witness-exchange.js';
import { type Clock, ManualClock } from '../../src/platform/clock/clock.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../src/platform/crypto/index.js';
import { type Instance, START, startLedger, testKeys } from '../ledger/support.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Origin and verifier key of the log of every test. */
export const ORIGIN = 'registry.test/ledger';
export const LOG_VKEY = formatVerifierKey(noteSigner(nodeCrypto, ORIGIN, testKeys.ledger).key);

/** A ledger with witnesses. */
export interface WitnessedInstance extends Instance {
  readonly gatherer: CosignatureGatherer;
  /** Turns, each to its end. */
  gather(turns?: number): Promise<void>;
}

/** How long a witness may take in these tests. */
const TIMEOUT_MS = 3_000;

/** Starts a ledger whose witnesses are those of a policy. */
export async function startWitnessed(
  url: string,
  policyText: string,
  given: { transport?: WitnessTransport & { stop(): void }; clock?: Clock } = {},
): Promise<WitnessedInstance> {
  const policy = parsePolicy(nodeCrypto, policyText);
  if (!policy.ok) throw new Error(`${policy.code} ${policy.detail}`);
  const { transport = new WitnessHttp(TIMEOUT_MS), clock = new ManualClock(START) } = given;
  const instance = await startLedger(url, {
    clock,
    publishesWhenWitnessed: policy.value.quorum !== 'none',
    imports: [WitnessingModule.forRoot({ policy: policy.value, transport })],
  });
  const gatherer = instance.app.get(CosignatureGatherer, { strict: false });
  const gather = async (turns = 1): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) {
      await gatherer.turn();
      await gatherer.atRest();
    }
  };
  return { ...instance, gatherer, gather };
}

/** A real witness that follows the log of the tests. */
export class SampleWitness {
  private readonly folder = temporaryFolder();
  private running: RunningWitness | undefined;
  private port = 0;
  private lastVkey = '';

  constructor(readonly name: string) {}

  async start(): Promise<this> {
    this.running = await startWitness({
      folder: join(this.folder.path, 'w'),
      logs: [{ vkey: LOG_VKEY }],
      host: '127.0.0.1',
      port: this.port,
      prefix: '',
      name: `${this.name}.example`,
      mlDsa44: false,
      report: () => undefined,
    });
    this.port = Number(new URL(this.running.address).port);
    return this;
  }

  /** Its line in a policy. */
  get line(): string {
    return `witness ${this.name} ${this.vkey} ${this.url}`;
  }

  get url(): string {
    return this.running?.address ?? `http://127.0.0.1:${this.port}`;
  }

  get vkey(): string {
    return this.running?.vkeys[0] ?? this.lastVkey;
  }

  /** Stops, and may be started again at the same address. */
  async stop(): Promise<void> {
    this.lastVkey = this.vkey;
    await this.running?.stop();
    this.running = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    this.folder.remove();
  }
}

/** A server that answers as a test says: a witness that does not do as it should. */
export class BadWitness {
  readonly requests: string[] = [];
  private readonly server: Server;
  private readonly signer = ed25519SignerFromSeed(new Uint8Array(32).fill(77));
  readonly key = makeCosignerKey(nodeCrypto, 'bad.example', this.signer);

  private constructor(answer: (body: string, response: ServerResponse, request: IncomingMessage) => void) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        this.requests.push(body);
        answer(body, response, request);
      });
    });
  }

  static async start(answer: (body: string, response: ServerResponse, request: IncomingMessage) => void) {
    const witness = new BadWitness(answer);
    await new Promise<void>((resolve) => witness.server.listen(0, '127.0.0.1', resolve));
    return witness;
  }

  get line(): string {
    const { port } = this.server.address() as AddressInfo;
    return `witness bad ${formatVerifierKey(this.key)} http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
