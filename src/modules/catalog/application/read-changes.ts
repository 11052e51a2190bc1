import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { ChangeLog, type PlacedChange } from '../persistence/change-log.js';

/** Changes of one archived document: a full one never changes again. */
export const ARCHIVE_LENGTH = 50;

/** A document of the feed: changes, the latest first, and where the others are. */
export interface FeedPart {
  readonly changes: readonly PlacedChange[];
  /** Number of the archive with what came before, if there is one. */
  readonly previous: number | undefined;
}

/** The log of changes in pieces as RFC 5005 section 4 has them: a document to subscribe to, and archives. */
@Injectable()
export class ReadChanges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: ChangeLog,
  ) {}

  /** The latest changes, 50 to 99 where there are so many; what is older stands in the archives. */
  async latest(): Promise<FeedPart> {
    const tx = this.unitOfWork.reader;
    const full = Math.floor((await this.log.length(tx)) / ARCHIVE_LENGTH);
    const first = Math.max(0, full - 1);
    const changes = await this.log.between(tx, first * ARCHIVE_LENGTH, Number.MAX_SAFE_INTEGER);
    return { changes, previous: first === 0 ? undefined : first - 1 };
  }

  /** A full archive by its number, from 0; nothing for one that is not full yet. */
  async archive(number: number): Promise<FeedPart | undefined> {
    const tx = this.unitOfWork.reader;
    const changes = await this.log.between(tx, number * ARCHIVE_LENGTH, (number + 1) * ARCHIVE_LENGTH);
    if (changes.length < ARCHIVE_LENGTH) return undefined;
    return { changes, previous: number === 0 ? undefined : number - 1 };
  }
}
