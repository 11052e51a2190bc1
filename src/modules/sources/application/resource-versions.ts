import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** The version that a resource had at a time, as a published entry has it. */
export interface VersionThen {
  readonly version: number;
  /** The time that the data stands for. */
  readonly dataTime?: Date;
  /** Index of the entry that reported it. */
  readonly index: number;
}

/** Gives the newest published version of each resource at a time, by the identifiers; none where nothing was reported. */
export type VersionReader = (
  tx: Transaction,
  resourceIds: readonly string[],
  at: Date,
) => Promise<ReadonlyMap<string, VersionThen>>;

/** Asks whoever keeps versions of resources, without knowing him; without one, no resource has any. */
@Injectable()
export class ResourceVersions {
  private reader: VersionReader = async () => new Map();

  /** Names the keeper, at the start of the program. */
  register(reader: VersionReader): void {
    this.reader = reader;
  }

  at(tx: Transaction, resourceIds: readonly string[], at: Date): Promise<ReadonlyMap<string, VersionThen>> {
    return this.reader(tx, [...new Set(resourceIds)], at);
  }
}
