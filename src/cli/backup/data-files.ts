import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, StartupError } from '../../platform/startup/index.js';
import { copyPrivately, isListable } from './file-list.js';
import { belongsInBackup } from './layout.js';

const PLAIN_KEY = '-----BEGIN PRIVATE KEY-----';

/** Paths below the data folder that go into a backup, with forward slashes. */
export async function* dataFiles(dataDirectory: string, below = ''): AsyncGenerator<string> {
  for (const entry of await readdir(join(dataDirectory, below), { withFileTypes: true })) {
    const path = `${below}${entry.name}`;
    if (!belongsInBackup(path)) continue;
    if (entry.isDirectory()) yield* dataFiles(dataDirectory, `${path}/`);
    else if (entry.isFile()) yield path;
  }
}

/**
 * Copies the data folder's own files. One that disappears meanwhile is left out: evidence is removed when nothing refers
 * to it any more, and what the database refers to is looked for afterwards.
 * @returns digest by path inside the backup
 */
export async function copyDataFiles(dataDirectory: string, folder: string): Promise<Map<string, string>> {
  const copied = new Map<string, string>();
  for await (const path of dataFiles(dataDirectory)) {
    if (!isListable(`data/${path}`)) throw unlistable(path);
    try {
      copied.set(`data/${path}`, await copyPrivately(join(dataDirectory, path), join(folder, 'data', path)));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  return copied;
}

/** @throws StartupError 'backup-plain-keys' naming the first private key that is not encrypted */
export async function requireEncryptedKeys(dataDirectory: string): Promise<void> {
  for await (const path of dataFiles(dataDirectory)) {
    if (!path.startsWith('keys/') || !(await readFile(join(dataDirectory, path), 'utf8')).includes(PLAIN_KEY)) continue;
    throw new StartupError(
      'backup-plain-keys',
      `生产模式的备份不含未加密的私钥（${path}）；请先加密，或加 --plain-keys`,
      `in production mode a backup holds no unencrypted private key (${path}); encrypt it or add --plain-keys`,
    );
  }
}

const unlistable = (path: string) =>
  new StartupError(
    'backup-files',
    `数据目录中的文件名 ${JSON.stringify(path)} 含控制字符或反斜杠，请移走该文件`,
    `the name ${JSON.stringify(path)} in the data folder holds a control character or a backslash; move the file away`,
  );
