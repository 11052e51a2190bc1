import { join } from 'node:path';

/** What a backup folder consists of. */
export const backupLayout = (folder: string) => ({
  manifest: join(folder, 'manifest.json'),
  /** Digest and path of every other file, as `sha256sum` writes and checks them. */
  list: join(folder, 'files.sha256'),
  database: join(folder, 'database'),
  data: join(folder, 'data'),
});

/** Path of a table's rows inside a backup. */
export const tableFile = (table: string): string => `database/${table}.copy`;

/**
 * What of the data folder belongs to this machine or this moment: the embedded database with its passwords (its rows
 * are copied as such), the state of the embedded chain (anvil writes it at any moment; the contract is deployed again, at
 * the same address), logs, locks, and files that are being received or written.
 */
const NOT_COPIED =
  /^(postgres(\.new.*)?|logs|registry\.lock|registry\.pid|evidence\/\.incoming|secrets\/postgres[.-][^/]*|chain\/(?!chain\.json$)[^/]*|.*\.tmp|\.probe-[^/]*)(\/|$)/;

/** Whether a path below the data folder goes into a backup. */
export const belongsInBackup = (path: string): boolean => !NOT_COPIED.test(path);

/** SHA-256 in the name of an evidence file; nothing for any other path of a backup. */
export const evidenceDigest = (path: string): string | undefined =>
  /^data\/evidence\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(path)?.[1];
