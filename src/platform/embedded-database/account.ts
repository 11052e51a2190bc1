// Imports nothing of ours and uses erasable syntax only: the tests' set-up loads this file as it is.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The account "nobody": PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const SEARCH_OWNER = 0o100;
const SEARCH_GROUP = 0o010;
const SEARCH_OTHERS = 0o001;

/** How the database's programs are started: under which account, and through which command. */
export interface Account {
  /** Who owns the database's files; absent where that is the user of this process. */
  readonly owner?: { readonly uid: number; readonly gid: number };
  /** The command line that starts `file` under this account. */
  command(file: string, args: readonly string[]): { file: string; args: string[]; uid?: number; gid?: number };
}

/** A folder that the database's account cannot pass through. */
export interface Unreachable {
  readonly unreachable: string;
}

const ownAccount: Account = { command: (file, args) => ({ file, args: [...args] }) };

const nobody: Account = {
  owner: { uid: NOBODY, gid: NOBODY },
  command: (file, args) => ({ file, args: [...args], uid: NOBODY, gid: NOBODY }),
};

/** "nobody" with the one capability to pass through folders that are closed to others, as below /root. */
const nobodyWithSearch: Account = {
  owner: { uid: NOBODY, gid: NOBODY },
  command: (file, args) => ({
    file: 'setpriv',
    args: [
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      '--clear-groups',
      '--inh-caps=-all,+dac_read_search',
      '--ambient-caps=-all,+dac_read_search',
      '--bounding-set=-all,+dac_read_search',
      // access(2), which PostgreSQL asks about its own programs, otherwise ignores the capability.
      '--securebits=+no_setuid_fixup',
      '--no-new-privs',
      '--',
      file,
      ...args,
    ],
  }),
};

/**
 * The account for the database's programs: this user, or nobody when this user is root. Where nobody cannot reach the
 * programs or the data because a folder above them is closed to others, `setpriv` (util-linux) helps if there is one.
 * @param program a program that must be startable
 * @param dataDirectory an existing folder that must be reachable
 */
export function databaseAccount(program: string, dataDirectory: string): Account | Unreachable {
  if (process.getuid?.() !== 0) return ownAccount;
  const closed = closedFolder(dirname(program)) ?? closedFolder(dataDirectory);
  if (closed === undefined) return nobody;
  const { file, args } = nobodyWithSearch.command(program, ['--version']);
  return spawnSync(file, args, { stdio: 'ignore' }).status === 0 ? nobodyWithSearch : { unreachable: closed };
}

/** The outermost folder on the way that nobody cannot pass. */
function closedFolder(path: string): string | undefined {
  const parent = dirname(path);
  const above = parent === path ? undefined : closedFolder(parent);
  return above ?? (passable(path) ? undefined : path);
}

function passable(folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === NOBODY) return (mode & SEARCH_OWNER) !== 0;
  if (gid === NOBODY) return (mode & SEARCH_GROUP) !== 0;
  return (mode & SEARCH_OTHERS) !== 0;
}
