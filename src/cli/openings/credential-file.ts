import { readFileSync, statSync } from 'node:fs';
import { errorText, StartupError } from '../../platform/startup/index.js';

const OPEN_TO_OTHERS = 0o077;

/**
 * The session token or API key that stands alone in a file; a line break behind it is no part of it.
 * @throws StartupError 'credential-file' when it cannot be read, or others can read it too
 */
export function readCredential(path: string): string {
  try {
    if (process.platform === 'win32' || (statSync(path).mode & OPEN_TO_OTHERS) === 0) {
      return readFileSync(path, 'utf8').trim();
    }
  } catch (cause) {
    const reason = errorText(cause);
    throw refused(
      `无法读取凭据文件 ${path}（${reason}）`,
      `the credential file ${path} cannot be read (${reason})`,
      cause,
    );
  }
  throw refused(
    `凭据文件 ${path} 可被其他用户读取，请执行 chmod 600`,
    `other users can read the credential file ${path}; run chmod 600 on it`,
  );
}

const refused = (zh: string, en: string, cause?: unknown) => new StartupError('credential-file', zh, en, { cause });
