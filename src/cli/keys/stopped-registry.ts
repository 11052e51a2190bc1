import type { Config } from '../../config/index.js';
import { lockDataDirectory, prepareDataDirectory } from '../../platform/data-directory/index.js';
import { migrateUp } from '../../platform/database/migrations.js';
import { startEmbeddedDatabase } from '../../platform/embedded-database/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { externalDatabase } from '../database.js';

/**
 * Holds the data folder and its database for the time of a piece of work, so that no registry runs on them.
 * @throws StartupError 'data-directory-in-use' with what to do about it
 */
export async function withStoppedRegistry<T>(config: Config, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  prepareDataDirectory(config.dataDirectory);
  const lock = lockFolder(config.dataDirectory);
  try {
    const external = externalDatabase(config);
    const embedded = external === undefined ? await startEmbeddedDatabase(config.dataDirectory) : undefined;
    try {
      const urls = external ?? embedded;
      if (urls === undefined) throw new Error('there is no database');
      await migrateUp(urls);
      return await work(urls.appUrl);
    } finally {
      await embedded?.stop();
    }
  } finally {
    lock.release();
  }
}

function lockFolder(path: string): ReturnType<typeof lockDataDirectory> {
  try {
    return lockDataDirectory(path);
  } catch (error) {
    if (!(error instanceof StartupError) || error.code !== 'data-directory-in-use') throw error;
    const { code, zh, en } = error;
    throw new StartupError(code, `${zh}；更换密钥前请先停止`, `${en}; stop it before keys are changed`);
  }
}
