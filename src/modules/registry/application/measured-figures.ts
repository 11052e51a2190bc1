import { Injectable } from '@nestjs/common';
import type { MeasuredFile } from '../../../core/credential/index.js';
import {
  type ApplicationDraft,
  countedProfiles,
  type EvidenceReference,
  formerFigures,
  type Remark,
  remarksOn,
  type Target,
} from '../domain/index.js';
import type { StoredApplication } from '../persistence/application-record.js';
import { MeasuredEvidence } from './measured-evidence.js';

/** Measured figures that an application stands on, and what of them an officer should look at. */
export interface StatedFigures {
  /** Its own profiles, those of the certificate before, or none. */
  readonly origin: 'attached' | 'carried' | 'none';
  readonly items: readonly MeasuredFile[];
  readonly remarks: readonly Remark[];
}

const NONE: StatedFigures = { origin: 'none', items: [], remarks: [] };

/** Where measured figures come from: the signed profiles of the application, or else the certificate before. */
@Injectable()
export class MeasuredFigures {
  constructor(private readonly profiles: MeasuredEvidence) {}

  /**
   * The figures of what is stated with this evidence about this certificate. Throws what reading evidence throws, and
   * 'data-profile-invalid' for a stored profile that is none.
   */
  async of(
    { applicant, registrationType }: Pick<StoredApplication, 'applicant' | 'registrationType'>,
    stated: { readonly content: ApplicationDraft; readonly evidence: readonly EvidenceReference[] },
    target: Target | undefined,
  ): Promise<StatedFigures> {
    if (registrationType === 'cancellation') return NONE;
    const { content } = stated;
    const counted = countedProfiles(content, stated.evidence);
    if (counted.length > 0) {
      const judged = await this.profiles.of(counted);
      const items = judged.map(({ measured }) => measured).filter(isFirst);
      return { origin: 'attached', items, remarks: remarksOn(content, applicant, judged) };
    }
    return target === undefined || content.dataProfiles !== undefined ? NONE : carried(content, target);
  }
}

/** One profile can stand in two files that are laid out differently. */
const isFirst = ({ profile }: MeasuredFile, place: number, all: readonly MeasuredFile[]): boolean =>
  all.findIndex((one) => one.profile.sha256 === profile.sha256) === place;

const carried = (content: ApplicationDraft, target: Target): StatedFigures => {
  const { measured, changed } = formerFigures(content, target);
  if (measured.length === 0) return NONE;
  if (changed.length === 0) return { origin: 'carried', items: measured, remarks: [] };
  const remark: Remark = { code: 'figures-not-carried', pointer: '/evidence', params: { members: changed.join(', ') } };
  return { ...NONE, remarks: [remark] };
};
