import { stat } from 'node:fs/promises';
import { errorText, StartupError } from '../../../platform/startup/index.js';
import type { LogSource } from '../domain/log-source.js';
import { FolderSource } from './folder-source.js';
import { HttpFetch } from './http-fetch.js';
import { HttpSource } from './http-source.js';

/**
 * The log that a person named: an http(s) prefix or a folder.
 * @throws StartupError 'source' for an address or folder that cannot be one
 */
export async function openSource(name: string): Promise<LogSource> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) return new HttpSource(checkedAddress(name), new HttpFetch());
  try {
    if ((await stat(name)).isDirectory()) return new FolderSource(name);
  } catch (cause) {
    throw unusable(name, errorText(cause), cause);
  }
  throw unusable(name, 'not a folder');
}

function checkedAddress(name: string): string {
  const url = URL.parse(name);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw unusable(name, 'not an http or https address');
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    throw unusable(name, 'an address without user, query and fragment is needed');
  }
  return name;
}

const unusable = (name: string, reason: string, cause?: unknown) =>
  new StartupError('source', `不能作为账本来源：${name}（${reason}）`, `${name} cannot be a source (${reason})`, {
    cause,
  });
