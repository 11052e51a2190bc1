import type { RegistrationType } from '../../../core/regime/index.js';
import type { Application } from './application.js';
import { type ApplicationContent, acquisitionRule, type EvidencePurpose } from './content/index.js';

interface Needed {
  /** Whatever the content says. */
  readonly always: readonly EvidencePurpose[];
  /** Whether the proofs that the data itself calls for (level, personal information) are asked for anew. */
  readonly ofData: boolean;
  /** Whether whoever else holds a right must have consented. */
  readonly ofOthers: boolean;
}

/**
 * The evidence of each type. Article 33 of the guide fixes that of the initial registration; of the others the rules we
 * hold say nothing, so this is our own reading: identity always; the ground of what is asked for; a sample where the data
 * may have changed; and the consent of the other holders where their position changes (办法第七条 joint application).
 */
const NEEDED: Readonly<Record<RegistrationType, Needed>> = {
  initial: { always: ['identity', 'lawful-acquisition', 'sample-data'], ofData: true, ofOthers: false },
  change: { always: ['identity', 'change-basis', 'sample-data'], ofData: true, ofOthers: true },
  correction: { always: ['identity', 'correction-proof'], ofData: false, ofOthers: false },
  transfer: { always: ['identity', 'transfer-agreement'], ofData: true, ofOthers: true },
  renewal: { always: ['identity'], ofData: true, ofOthers: false },
  cancellation: { always: ['identity', 'cancellation-basis'], ofData: false, ofOthers: true },
};

type Asked = Pick<Application, 'regime' | 'registrationType' | 'applicant'>;

/** The purposes of evidence that this content needs in an application of its type. */
export const requiredEvidence = (content: ApplicationContent, application: Asked): readonly EvidencePurpose[] => {
  const { always, ofData, ofOthers } = NEEDED[application.registrationType];
  const isOther = application.applicant.capacity === 'interested-party';
  return [
    ...always.filter((purpose) => !(isOther && purpose === 'correction-proof')),
    ...(ofData && content.personalInformation ? (['personal-information'] as const) : []),
    ...(ofData && isAssessed(content, application) ? (['risk-assessment'] as const) : []),
    ...(content.agent === undefined ? [] : (['agency'] as const)),
    ...(content.nonPublicity === undefined ? [] : (['non-publicity'] as const)),
    ...(application.registrationType === 'initial' ? acquisitionRule(content.acquisition).evidence : []),
    ...(ofOthers && hasOtherHolders(content, application.applicant.code) ? (['co-holder-consent'] as const) : []),
  ];
};

/** 办法第九条（一） asks for an assessment of the security risks of all public data; elsewhere important data needs one. */
const isAssessed = ({ classification }: ApplicationContent, { regime }: Asked): boolean =>
  classification.level === 'important' || regime === 'PUBLIC_RESOURCE_2025';

/** 办法第九条（三）: of these, whoever is not the holder needs one. */
export const CONSENT_OR_PROOF: readonly EvidencePurpose[] = ['holder-consent', 'correction-proof'];

const hasOtherHolders = ({ rights, coApplicants = [] }: ApplicationContent, holder: string): boolean =>
  [...rights, ...coApplicants].some(({ code }) => code !== holder);
