import type { SourceAddress } from '../domain/bundle-reader.js';
import type { FileReader, LogSource } from '../domain/log-source.js';
import { MOST_CHECKPOINT_BYTES, readBundle, readTile } from '../domain/tile-files.js';
import { HttpFetch } from './http-fetch.js';

/** A log behind an http or https prefix. */
export class HttpSource implements LogSource, FileReader {
  readonly address: SourceAddress;
  private readonly prefix: string;

  constructor(
    readonly name: string,
    readonly files: HttpFetch,
  ) {
    this.address = { kind: 'http', name };
    this.prefix = name.replace(/\/+$/, '');
  }

  checkpoint(): Promise<Uint8Array | undefined> {
    return this.read('checkpoint', MOST_CHECKPOINT_BYTES);
  }

  bundle(index: number, width: number) {
    return readBundle(this, index, width);
  }

  tile(level: number, index: number, width: number) {
    return readTile(this, level, index, width);
  }

  read(path: string, maximum: number): Promise<Uint8Array | undefined> {
    return this.files.get(`${this.prefix}/${path}`, maximum);
  }

  /** Address of the list of checkpoints that a registry offers beside its log; undefined for another log. */
  checkpointList(): string | undefined {
    return this.prefix.endsWith('/ledger')
      ? `${this.prefix.slice(0, -'ledger'.length)}v1/ledger/checkpoints`
      : undefined;
  }

  close(): Promise<void> {
    this.files.close();
    return Promise.resolve();
  }
}
