import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { HDNodeWallet, Mnemonic } from 'ethers';

const LONGEST_RUN_MS = 300_000;
const DERIVATION_PATH = "m/44'/60'/0'/0";

/** How a test's chain is started. */
export interface AnvilOptions {
  /** TCP port on loopback; any free one by default. A restarted chain takes the port it had. */
  readonly port?: number;
  /** Mnemonic of the funded accounts; a random one by default. A restarted chain takes the one it had. */
  readonly mnemonic?: string;
  /** Hardfork by name. */
  readonly hardfork?: string;
  /** More words of anvil's command line, such as `--no-mining` or `--state FILE`. */
  readonly words?: readonly string[];
}

/** A real anvil process: a local EVM chain with JSON-RPC. */
export interface Anvil {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly mnemonic: string;
  /** Private key, 0x-hex, of the funded account with this number (0 … 9). */
  privateKey(account: number): string;
  /** Address of that account. */
  address(account: number): string;
  /** Sends a JSON-RPC request to the chain, such as `evm_snapshot`. */
  rpc(method: string, ...params: unknown[]): Promise<unknown>;
  /** Sends a signal (SIGKILL by default: nothing survives) and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a chain and waits until it answers. The caller stops it. */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const mnemonic = options.mnemonic ?? randomMnemonic();
  const words = [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--mnemonic', mnemonic],
    ...(options.hardfork === undefined ? [] : ['--hardfork', options.hardfork]),
    ...(options.words ?? []),
  ];
  const child = spawn(anvilBinary(), words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A chain that its test forgot does not outlive it for long.
    timeout: LONGEST_RUN_MS,
    killSignal: 'SIGKILL',
  });
  const closed = once(child, 'close');
  const port = Promise.withResolvers<number>();
  let output = '';
  const listen = (text: string): void => {
    output += text;
    const found = /Listening on 127\.0\.0\.1:(\d+)/.exec(output)?.[1];
    if (found === undefined) return;
    // The log goes on with every request; nobody reads it.
    output = '';
    port.resolve(Number(found));
  };
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  closed.then(([code, signal]) => port.reject(new Error(`anvil ended with ${code ?? signal}: ${output}`)));
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const number = await port.promise;
  const url = `http://127.0.0.1:${number}`;
  const wallet = (account: number): HDNodeWallet =>
    HDNodeWallet.fromPhrase(mnemonic, '', `${DERIVATION_PATH}/${account}`);
  return {
    url,
    port: number,
    pid: child.pid ?? 0,
    mnemonic,
    privateKey: (account) => wallet(account).privateKey,
    address: (account) => wallet(account).address,
    rpc: (method, ...params) => call(url, method, params),
    stop: async (signal = 'SIGKILL') => {
      child.kill(signal);
      await closed;
      process.off('exit', kill);
    },
  };
}

/**
 * The program itself. The command that npm links is a wrapper in JavaScript: a signal sent to it would end the wrapper,
 * and the chain would go on without it.
 */
function anvilBinary(): string {
  const wrapper = createRequire(createRequire(__filename).resolve('@foundry-rs/anvil/package.json'));
  const processor = process.arch === 'x64' ? 'amd64' : process.arch;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return wrapper.resolve(`@foundry-rs/anvil-${process.platform}-${processor}/bin/anvil${suffix}`);
}

function randomMnemonic(): string {
  return Mnemonic.fromEntropy(crypto.getRandomValues(new Uint8Array(16))).phrase;
}

async function call(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const answer: unknown = await response.json();
  const { result, error } = Object(answer);
  if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
  return result;
}
