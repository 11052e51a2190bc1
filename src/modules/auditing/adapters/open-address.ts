import type { SourceAddress } from '../domain/bundle-reader.js';
import type { LogSource } from '../domain/log-source.js';

/** Opens a source once more, in another thread; only what that kind of source needs is loaded there. */
export async function openAddress(address: SourceAddress): Promise<LogSource> {
  switch (address.kind) {
    case 'folder': {
      const { FolderSource } = await import('./folder-source.js');
      return new FolderSource(address.name);
    }
    case 'http': {
      const { HttpFetch } = await import('./http-fetch.js');
      const { HttpSource } = await import('./http-source.js');
      return new HttpSource(address.name, new HttpFetch());
    }
    case 'database': {
      const { DatabaseSource } = await import('./database-source.js');
      const { StoredLog } = await import('../persistence/stored/stored-log.js');
      return new DatabaseSource(address, await StoredLog.join(address.url, address.snapshot));
    }
  }
}
