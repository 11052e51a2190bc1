import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { wholeContent } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { MeasuredFigures, type StatedFigures } from './measured-figures.js';
import { TargetCertificates } from './target-certificates.js';
import { requireVisible, seenFrom, viewpointOn } from './visibility.js';

/** Shows what an application's certificate would state as measured, with what does not go together. */
@Injectable()
export class ReadMeasured {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly figures: MeasuredFigures,
    private readonly targets: TargetCertificates,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Of what the actor sees: the applicant's working copy, or what was last filed. Somebody who is not the holder does not
   * see what is certified. Throws Fault 'application-not-found'.
   */
  async execute(actor: Actor, id: string): Promise<StatedFigures> {
    const { reader } = this.unitOfWork;
    const record = requireVisible(await this.applications.find(reader, id), actor);
    const from = viewpointOn(record, actor) ?? 'auditor';
    const shown = seenFrom(record, from);
    const { certificateNumber: number, applicant } = shown;
    const isStranger = from === 'applicant' && applicant.capacity !== undefined;
    const target = number === undefined || isStranger ? undefined : await this.targets.find(reader, number);
    const content = wholeContent(shown.content, target === undefined ? shown : { ...shown, target });
    return this.figures.of(shown, { content, evidence: shown.evidence }, target);
  }
}
