import { formatVerifierKey } from '../../core/note/index.js';
import { type LogLine, witnessedLogs } from '../../core/witness/index.js';
import { type Clock, SystemClock } from '../../platform/clock/clock.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { errorText, StartupError } from '../../platform/startup/index.js';
import { type FolderOptions, openWitnessFolder } from './adapters/witness-folder.js';
import { Witness, type WitnessEvent } from './application/witness.js';
import { createWitnessServer } from './http/witness-server.js';

/** What a witness is started with. */
export interface WitnessOptions extends FolderOptions {
  /** Keys and checkpoints lie here; nothing else may. */
  readonly folder: string;
  readonly logs: readonly LogLine[];
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  /** Path before every address, such as `/w1`; empty for none. */
  readonly prefix: string;
  readonly clock?: Clock;
  report(event: WitnessEvent): void;
}

/** A witness that takes requests. */
export interface RunningWitness {
  /** Its submission and monitoring prefix. */
  readonly address: string;
  /** Its verifier keys: Ed25519, and ML-DSA-44 where it has one. */
  readonly vkeys: readonly string[];
  /** Finishes what is under way and lets go of the folder. */
  stop(): Promise<void>;
}

/**
 * Starts a witness.
 * @throws StartupError for a log's key that is none, a folder that is in use, damaged or incomplete, a port that is taken
 */
export async function startWitness(options: WitnessOptions): Promise<RunningWitness> {
  const logs = witnessedLogs(nodeCrypto, options.logs);
  if (!logs.ok) throw logRefused(logs.code, logs.detail ?? '');
  const { cosigner, kept, files, close } = openWitnessFolder(options.folder, options);
  const { clock = new SystemClock(), report, host, port, prefix } = options;
  const witness = new Witness({ logs: logs.value, cosigner, store: files, kept, clock, report });
  const server = createWitnessServer(witness, prefix);
  try {
    const address = await server.listen({ host, port });
    const keys = [cosigner.ed25519.key, ...(cosigner.mlDsa44 === undefined ? [] : [cosigner.mlDsa44.key])];
    return {
      address: `${address.replace(/\/\/(\[::\]|0\.0\.0\.0)/, '//127.0.0.1')}${prefix}`,
      vkeys: keys.map(formatVerifierKey),
      stop: async () => {
        await server.close();
        close();
      },
    };
  } catch (error) {
    await server.close();
    close();
    throw notListening(host, port, error);
  }
}

const REASONS = {
  'log-vkey': ['不是验证公钥', 'is no verifier key'],
  'log-key-type': ['不是 Ed25519 账本公钥', 'is no Ed25519 key of a log'],
  'log-key-twice': [
    '重复或与同一账本的另一公钥无法区分',
    'is given twice, or cannot be told from another key of its log',
  ],
} as const;

const logRefused = (code: keyof typeof REASONS, vkey: string) =>
  new StartupError('witness-log', `账本公钥 ${vkey} ${REASONS[code][0]}`, `the log key ${vkey} ${REASONS[code][1]}`);

const notListening = (host: string, port: number, cause: unknown) =>
  new StartupError(
    'witness-listen',
    `无法监听 ${host}:${port}（${errorText(cause)}）`,
    `cannot listen on ${host}:${port} (${errorText(cause)})`,
    { cause },
  );
