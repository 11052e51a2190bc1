import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type Due, nextDue } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';

/** An open application and what is due on it. */
export interface OpenDeadline {
  readonly applicationId: string;
  readonly centre: Centre;
  readonly organisationId: string;
  readonly dataName: string;
  readonly due: Due;
}

/** What is due on the applications that are under way, for whoever reminds of it. */
@Injectable()
export class OpenDeadlines {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The deadlines of up to `limit` open applications after an identifier, and the identifier to go on from; none when
   * that was the last. An application whose day nobody can know (calendar-year-unpublished) is left out, never guessed.
   */
  async page(after: string, limit: number): Promise<{ deadlines: readonly OpenDeadline[]; next: string | undefined }> {
    const records = await this.applications.listOpen(this.unitOfWork.reader, after, limit);
    const deadlines = records.flatMap(({ application }) => {
      const due = nextDue(application);
      if (!due.ok || due.value === undefined) return [];
      const { id, centre, applicant, content } = application;
      const { organisationId } = applicant;
      return [{ applicationId: id, centre, organisationId, dataName: content.dataName ?? '', due: due.value }];
    });
    return { deadlines, next: records.length < limit ? undefined : records.at(-1)?.application.id };
  }
}
