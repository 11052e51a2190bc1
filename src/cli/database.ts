import type { Config } from '../config/index.js';
import { lockDataDirectory, prepareDataDirectory } from '../platform/data-directory/index.js';
import {
  type DatabaseUrls,
  runningEmbeddedDatabase,
  startEmbeddedDatabase,
} from '../platform/embedded-database/index.js';
import { StartupError } from '../platform/startup/index.js';

/** Addresses of the configured PostgreSQL; undefined where the embedded one is to be used. */
export function externalDatabase({ databaseUrl, databaseOwnerUrl }: Config): DatabaseUrls | undefined {
  return databaseUrl === undefined ? undefined : { appUrl: databaseUrl, ownerUrl: databaseOwnerUrl ?? databaseUrl };
}

/**
 * Gives a command the database for the time of its work: the configured one; the embedded one of a registry that runs
 * on this data folder; or else the embedded one, started for this work alone.
 */
export async function withDatabase<T>(config: Config, work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const external = externalDatabase(config);
  if (external !== undefined) return work(external);
  prepareDataDirectory(config.dataDirectory);
  const lock = lockUnlessRunning(config.dataDirectory);
  if ('appUrl' in lock) return work(lock);
  try {
    const database = await startEmbeddedDatabase(config.dataDirectory);
    try {
      return await work(database);
    } finally {
      await database.stop();
    }
  } finally {
    lock.release();
  }
}

function lockUnlessRunning(dataDirectory: string): ReturnType<typeof lockDataDirectory> | DatabaseUrls {
  try {
    return lockDataDirectory(dataDirectory);
  } catch (error) {
    const inUse = error instanceof StartupError && error.code === 'data-directory-in-use';
    const running = inUse ? runningEmbeddedDatabase(dataDirectory) : undefined;
    if (running === undefined) throw error;
    return running;
  }
}
