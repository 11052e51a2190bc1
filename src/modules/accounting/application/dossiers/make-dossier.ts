import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import { HeldEvidence } from '../../../registry/index.js';
import type { Dossier } from '../../domain/dossier.js';
import type { ActingBy } from '../books-trail.js';
import { ReachBooks } from '../reach-books.js';
import { BuildDossier } from './build-dossier.js';
import { FileDossier } from './file-dossier.js';
import { Today } from '../today.js';

/** Which dossier is asked for; `isAnswered` where the request was answered before. */
export interface WantedDossier {
  readonly code: string;
  readonly report: string;
  readonly renew: boolean;
  readonly isAnswered: boolean;
}

/** Files what was built, in a transaction; gives the dossier, or the one that there was. */
type Filing = (tx: Transaction) => Promise<{ readonly dossier: Dossier; readonly isNew: boolean }>;

/** Makes a dossier outside any transaction, and files it within one; bytes that nobody holds after it are let go. */
@Injectable()
export class MakeDossier {
  constructor(
    private readonly reach: ReachBooks,
    private readonly building: BuildDossier,
    private readonly filing: FileDossier,
    private readonly held: HeldEvidence,
    private readonly today: Today,
  ) {}

  /** Throws what `BuildDossier` and `FileDossier` throw. */
  async execute<T>(
    by: ActingBy,
    { code, report, renew, isAnswered }: WantedDossier,
    answer: (file: Filing) => Promise<T>,
  ): Promise<T> {
    if (isAnswered) return answer(() => Promise.reject(new Error('an answered request was filed again')));
    await this.reach.toPost(this.today.reader, by.actor, code);
    const built = await this.building.build(by.actor, code, report);
    let isHeld = false;
    try {
      return await answer(async (tx) => {
        const filed = await this.filing.execute(tx, by, built, renew);
        isHeld = filed.isNew;
        return filed;
      });
    } catch (error) {
      isHeld = false;
      throw error;
    } finally {
      if (!isHeld) await this.held.abandon(built.file.file);
    }
  }
}
