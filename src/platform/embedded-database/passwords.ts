import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { privateFolder, readPrivateFile, writePrivateFile } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';
import type { Layout } from './layout.js';

/** Passwords of the three roles of the embedded database. */
export interface Passwords {
  readonly superuser: string;
  /** Owns the tables and runs migrations. */
  readonly owner: string;
  /** Used by the running program; cannot change tables. */
  readonly app: string;
}

/**
 * Reads the passwords, making those that are missing. The superuser's can be made only together with the database.
 * @throws StartupError `database-password-missing`
 */
export function loadOrCreatePasswords(layout: Layout): Passwords {
  privateFolder(layout.secrets);
  const path = layout.password('superuser');
  if (!existsSync(path) && existsSync(join(layout.cluster, 'PG_VERSION'))) {
    throw new StartupError(
      'database-password-missing',
      `文件 ${path} 缺失，无法打开已有的内置数据库；请从备份恢复该文件`,
      `${path} is missing, so the existing embedded database cannot be opened; restore the file from a backup`,
    );
  }
  return {
    superuser: readOrCreate(path),
    owner: readOrCreate(layout.password('owner')),
    app: readOrCreate(layout.password('app')),
  };
}

function readOrCreate(path: string): string {
  const existing = readPrivateFile(path)?.trim();
  if (existing) return existing;
  const password = randomBytes(32).toString('base64url');
  writePrivateFile(path, `${password}\n`);
  return password;
}
