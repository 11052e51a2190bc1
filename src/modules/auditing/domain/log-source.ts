import type { AuditFinding } from '../../../core/audit/index.js';
import type { SourceAddress } from './bundle-reader.js';

/** An entry bundle as it was found. */
export interface FoundBundle {
  readonly bytes: Uint8Array;
  /** Entries that this file must hold: the width asked for, or 256 where only the full bundle is there. */
  readonly width: number;
  /** What is wrong with how it is kept, beside its bytes. */
  readonly findings?: readonly AuditFinding[];
}

/** Gives the published files of a log (C2SP tlog-tiles). Whatever they hold, no answer is longer than its bound. */
export interface LogSource {
  /** As the person named it. */
  readonly name: string;
  /** Where threads find it; without it, it is read in one thread. */
  readonly address?: SourceAddress;
  /** The signed checkpoint; undefined where there is none. */
  checkpoint(): Promise<Uint8Array | undefined>;
  /** The entry bundle of that width; undefined when it is not there. */
  bundle(index: number, width: number): Promise<FoundBundle | undefined>;
  /** The hash tile, cut to that width where only the full one is there; undefined when it is not there. */
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** Reads a file below the prefix of a log. */
export interface FileReader {
  /** At most `maximum` bytes and one: an answer that long is too long. Undefined when the file is not there. */
  read(path: string, maximum: number): Promise<Uint8Array | undefined>;
}
