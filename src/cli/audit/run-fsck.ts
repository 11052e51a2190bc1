import { join } from 'node:path';
import { type FsckReport, fsckText } from '../../core/audit/index.js';
import { KEY_TYPES, makeVerifierKey, type VerifierKey } from '../../core/note/index.js';
import { type FsckOrder, fsckDatabase, fsckFolder, readerFor, Unreadable } from '../../modules/auditing/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { readMarker } from '../../platform/keys/key-marker.js';
import type { Invocation } from '../command.js';
import { requireConfig } from '../configuration.js';
import { withDatabase } from '../database.js';
import { progressLine } from './progress-line.js';
import { trustFrom } from './trust.js';
import { answerUnreadable } from './unreadable.js';

/** What the command line says. */
export interface FsckWish {
  readonly folder: string | undefined;
  readonly rebuild: boolean;
  readonly databaseUrl: string | undefined;
  readonly vkeys: readonly string[];
  readonly trust: string | undefined;
}

/** Checks and answers; gives the exit code. */
export async function runFsck(invocation: Invocation, wish: FsckWish): Promise<number> {
  const { progress, end } = progressLine('核对 checking');
  const shared = { rebuild: wish.rebuild, progress, now: () => new Date(), readerFor };
  try {
    const report =
      wish.folder === undefined
        ? await ofDatabase(invocation, wish, shared)
        : await fsckFolder({ ...shared, folder: wish.folder, trust: trustOf(wish) });
    end();
    invocation.output.answer(fsckText(report).join('\n'), report);
    return report.verdict === 'clean' ? 0 : 2;
  } catch (error) {
    end();
    if (error instanceof Unreadable) return answerUnreadable(invocation.output, error);
    throw error;
  }
}

type Shared = Pick<FsckOrder, 'rebuild' | 'progress' | 'now' | 'readerFor'>;

async function ofDatabase(invocation: Invocation, wish: FsckWish, shared: Shared): Promise<FsckReport> {
  const given = trustOf(wish)?.checkpoints.policy.logs.map(({ key }) => key);
  const check = (url: string, keysOf: FsckOrder['keysOf']) =>
    fsckDatabase({ ...shared, url, place: placeOf(url), keysOf });
  const { databaseUrl } = wish;
  const givenFor = (origin: string) => (given ?? []).filter(({ name }) => name === origin);
  if (databaseUrl !== undefined) return check(databaseUrl, givenFor);
  const config = requireConfig(invocation);
  const keysOf = given === undefined ? (origin: string) => ownKeys(config.dataDirectory, origin) : givenFor;
  return withDatabase(config, ({ appUrl, ownerUrl }) => check(wish.rebuild ? ownerUrl : appUrl, keysOf));
}

/** The public key of the log as the data folder remembers it. */
function ownKeys(dataDirectory: string, origin: string): VerifierKey[] {
  const marker = readMarker(join(dataDirectory, 'keys.json'));
  return marker === undefined ? [] : [makeVerifierKey(nodeCrypto, origin, KEY_TYPES.note, marker.ledger)];
}

const trustOf = ({ trust, vkeys }: FsckWish) =>
  trust === undefined && vkeys.length === 0 ? undefined : trustFrom(trust, vkeys);

/** A database without user and password. */
function placeOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'database' : `${parsed.host}${parsed.pathname}`;
}
