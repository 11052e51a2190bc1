import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { privateFolder } from '../data-directory/index.js';
import { errorText, StartupError } from '../startup/index.js';
import { type Anvil, AnvilError, launchAnvil, stopAnvil } from './anvil.js';
import { anvilPackage, findAnvil } from './binary.js';
import { fund } from './funds.js';
import { loadOrCreateChainId, readChainId } from './identity.js';
import { type Layout, layout } from './layout.js';
import { endOrphan, removePidFile, runningChain } from './pid-file.js';
import { LARGEST_STATE, setStateAside, stateBytes } from './state-file.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Whoever ran that long has no fault that shows at the start. */
const SOUND_MS = 60_000;
const STOP_MS = 3_000;

/** Where a chain answers, and which one it is. */
export interface ChainAddress {
  readonly url: string;
  readonly chainId: number;
}

/** Why a chain began anew at the start. */
export type Afresh = 'state-damaged' | 'state-large';

/** The EVM chain that the program started for itself. It proves nothing to others: whoever runs it can rewrite it. */
export interface EmbeddedChain extends ChainAddress {
  /** Why it began anew at this start, if it did. */
  readonly afresh: Afresh | undefined;
  /** Process number now; undefined while it is being started again. */
  pid(): number | undefined;
  /** Stops it, and starts it no more. */
  stop(withinMs?: number): Promise<void>;
}

/** What the chain is started with. */
export interface EmbeddedChainTerms {
  /** Accounts that need to pay for transactions. */
  readonly funded: readonly string[];
  readonly logger: Logger;
}

/**
 * Starts anvil on `<data>/chain`, listening on loopback only; it is started again whenever it ends by itself. Needs the
 * lock on the data folder.
 * @param dataDirectory absolute path of an existing, writable folder
 * @throws StartupError 'embedded-chain-missing', 'embedded-chain-start', 'embedded-chain-identity',
 *   'embedded-chain-orphan'
 */
export async function startEmbeddedChain(dataDirectory: string, terms: EmbeddedChainTerms): Promise<EmbeddedChain> {
  const binary = findAnvil();
  if (binary === undefined) throw missing();
  const places = layout(dataDirectory);
  privateFolder(places.folder);
  const chainId = loadOrCreateChainId(places);
  await endOrphan(places);
  const supervisor = new Supervisor(binary, places, chainId, terms);
  await supervisor.start();
  return supervisor;
}

/** The embedded chain that another process of ours keeps running; undefined when there is none. */
export function runningEmbeddedChain(dataDirectory: string): ChainAddress | undefined {
  const places = layout(dataDirectory);
  const running = runningChain(places);
  const chainId = readChainId(places.identity);
  return running === undefined || running.port === 0 || chainId === undefined
    ? undefined
    : { url: urlAt(running.port), chainId };
}

const urlAt = (port: number): string => `http://127.0.0.1:${port}`;

class Supervisor implements EmbeddedChain {
  private anvil: Anvil | undefined;
  /** Kept from the first start on: the address is known to others. */
  private port = 0;
  private failures = 0;
  private readonly ending = new AbortController();
  private watching: Promise<void> = Promise.resolve();
  private readonly atExit = () => this.anvil?.process.kill('SIGTERM');
  afresh: Afresh | undefined;

  constructor(
    private readonly binary: string,
    private readonly places: Layout,
    readonly chainId: number,
    private readonly terms: EmbeddedChainTerms,
  ) {}

  get url(): string {
    return urlAt(this.port);
  }

  pid(): number | undefined {
    return this.anvil?.pid;
  }

  async start(): Promise<void> {
    if (stateBytes(this.places) > LARGEST_STATE) this.beginAnew('state-large');
    try {
      await this.launch();
    } catch (error) {
      await this.stop();
      throw startFault(error);
    }
    process.once('exit', this.atExit);
    this.watching = this.watch();
  }

  async stop(withinMs = STOP_MS): Promise<void> {
    this.ending.abort();
    process.off('exit', this.atExit);
    if (this.anvil !== undefined) await stopAnvil(this.anvil, this.places, withinMs);
    await this.watching;
    // One that was just being started again was ended before anybody held it.
    if (runningChain(this.places) === undefined) removePidFile(this.places);
  }

  /** Starts it; a state that it cannot read is put away, once. */
  private async launch(): Promise<void> {
    const { binary, places, chainId } = this;
    const { signal } = this.ending;
    const start = () => launchAnvil({ binary, places, chainId, port: this.port, signal });
    this.anvil = await start().catch((error: unknown) => {
      if (!(error instanceof AnvilError && error.isState)) throw error;
      this.beginAnew('state-damaged');
      return start();
    });
    this.port = this.anvil.port;
    await fund(this.url, this.terms.funded);
  }

  private beginAnew(reason: Afresh): void {
    setStateAside(this.places);
    this.afresh ??= reason;
    const { setAside } = this.places;
    this.terms.logger.error({ reason, setAside }, 'the embedded chain begins anew; its contract is deployed again');
  }

  /** Starts it again and again, with a pause that doubles while it does not last. */
  private async watch(): Promise<void> {
    while (!this.ending.signal.aborted) {
      const since = performance.now();
      if (this.anvil !== undefined) await ended(this.anvil);
      if (this.ending.signal.aborted) return;
      this.anvil = undefined;
      if (performance.now() - since > SOUND_MS) this.failures = 0;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
      this.failures += 1;
      this.terms.logger.warn({ pauseMs }, 'the embedded chain ended; it is started again');
      await wait(pauseMs, undefined, { signal: this.ending.signal }).catch(() => {});
      if (!this.ending.signal.aborted) await this.again();
    }
  }

  private async again(): Promise<void> {
    try {
      await this.launch();
      // Asked to stop while it started: nobody else stops it now.
      if (this.ending.signal.aborted && this.anvil !== undefined) await stopAnvil(this.anvil, this.places, 0);
    } catch (error) {
      this.terms.logger.warn({ reason: errorText(error) }, 'the embedded chain does not start');
    }
  }
}

async function ended({ process: child }: Anvil): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

const missing = () =>
  new StartupError(
    'embedded-chain-missing',
    `本机没有内置链（npm 包 ${anvilPackage()}），请重新执行 npm ci，或设置 CHAIN_RPC_URL（none 表示不上链）`,
    `there is no embedded chain for this machine (npm package ${anvilPackage()}); run npm ci again or set CHAIN_RPC_URL (none: no chain)`,
  );

const startFault = (error: unknown) =>
  new StartupError(
    'embedded-chain-start',
    `内置链无法启动（${errorText(error)}）；可设置 CHAIN_RPC_URL=none 不上链启动`,
    `the embedded chain does not start (${errorText(error)}); CHAIN_RPC_URL=none starts without a chain`,
    { cause: error },
  );
