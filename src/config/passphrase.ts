import { readFileSync, statSync } from 'node:fs';
import { type Parsed, parsed, refused } from './problem.js';

const OPEN_TO_OTHERS = 0o077;

/** Reads the passphrase of the key files from its own file; one trailing line break is not part of it. */
export function readPassphraseFile(path: string): Parsed<string> {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & OPEN_TO_OTHERS) !== 0) {
      return refused(
        `所指的文件 ${path} 可被其他用户读取，请执行 chmod 600`,
        `names ${path}, which other users can read; run chmod 600 on it`,
      );
    }
    const passphrase = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return passphrase === ''
      ? refused(`所指的文件 ${path} 是空的`, `names ${path}, which is empty`)
      : parsed(passphrase);
  } catch {
    return refused(`所指的文件 ${path} 无法读取`, `names ${path}, which cannot be read`);
  }
}
