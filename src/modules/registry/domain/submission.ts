import type { CivilDate } from '../../../core/calendar/index.js';
import { Fault, type FieldFault } from '../../../core/fault.js';
import { amendmentFaults, wholeContent } from './amendment.js';
import type { Application } from './application.js';
import {
  type ApplicationContent,
  EVIDENCE_PURPOSE_NAMES,
  type EvidencePurpose,
  type FieldCode,
  parseApplicationContent,
} from './content/index.js';
import { registryFault } from './faults.js';
import { contentAsJson } from './ledger-act.js';
import { profileFaults } from './measured/counted-profiles.js';
import { offersNonPublicity } from './non-publicity.js';
import { CONSENT_OR_PROOF, requiredEvidence } from './required-evidence.js';

/**
 * The content of an application that is complete and admissible together with its evidence, its applicant and the
 * certificate it is about. Throws Fault 'application-content-invalid' with every fault found; those of missing evidence
 * point to /evidence; 'certified-content-erased' (409) where nobody can tell any more what is certified.
 */
export const requireSubmittable = (application: Application, today: CivilDate): ApplicationContent => {
  const content = readWhole(application);
  const faults = [
    ...missingEvidence(content, application),
    ...wrongReferences(content, application),
    ...applicantFaults(content, application),
    ...futureDates(content, today),
    ...mandateFaults(content, application, today),
    ...amendmentFaults(content, application),
    ...nonPublicityFaults(content, application),
    ...profileFaults(content, application),
  ];
  if (faults.length > 0) throw new Fault('application-content-invalid', {}, faults);
  return content;
};

const readWhole = (application: Application): ApplicationContent => {
  const { registrationType: type, target, certificateNumber: number = '' } = application;
  if (type === 'initial') return parseApplicationContent(contentAsJson(application.content), 'submission');
  if (target === undefined) throw registryFault('target-certificate-unknown', { number });
  if (target.content === undefined && type !== 'cancellation')
    throw registryFault('certified-content-erased', { number });
  return parseApplicationContent(contentAsJson(wholeContent(application.content, application)), 'amendment');
};

const fault = (pointer: string, code: FieldCode, purpose?: EvidencePurpose): FieldFault =>
  purpose === undefined ? { pointer, code } : { pointer, code, params: { purpose: EVIDENCE_PURPOSE_NAMES[purpose] } };

const missingEvidence = (content: ApplicationContent, application: Application): FieldFault[] => {
  const has = (purpose: EvidencePurpose): boolean => application.evidence.some((item) => item.purpose === purpose);
  const isOther = application.applicant.capacity === 'interested-party';
  return [
    ...requiredEvidence(content, application)
      .filter((purpose) => !has(purpose))
      .map((purpose) => fault('/evidence', 'evidence-required', purpose)),
    ...(isOther && !CONSENT_OR_PROOF.some(has) ? [fault('/evidence', 'consent-or-proof-required')] : []),
  ];
};

const wrongReferences = (content: ApplicationContent, application: Application): FieldFault[] => {
  const purposes = new Map(application.evidence.map((item) => [item.id, item.purpose]));
  const check = (id: string, pointer: string, wanted?: EvidencePurpose): FieldFault[] => {
    const purpose = purposes.get(id);
    if (purpose === undefined) return [fault(pointer, 'evidence-unknown')];
    return wanted !== undefined && purpose !== wanted ? [fault(pointer, 'evidence-purpose', wanted)] : [];
  };
  return [
    ...(content.sampleData === undefined ? [] : check(content.sampleData, '/sampleData', 'sample-data')),
    ...(content.dataProfiles ?? []).flatMap((id, index) => check(id, `/dataProfiles/${index}`, 'data-profile')),
    ...(content.agent === undefined ? [] : check(content.agent.evidence, '/agent/evidence', 'agency')),
    ...(content.nonPublicity === undefined
      ? []
      : check(content.nonPublicity.evidence, '/nonPublicity/evidence', 'non-publicity')),
    ...content.rights.flatMap(({ evidence = [] }, right) =>
      evidence.flatMap((id, index) => check(id, `/rights/${right}/evidence/${index}`)),
    ),
  ];
};

/** The holder is one of the right holders (附件1), and does not stand among the co-applicants a second time. */
const applicantFaults = (content: ApplicationContent, { applicant }: Application): FieldFault[] => {
  if (applicant.capacity === 'interested-party') return [];
  return [
    ...(content.rights.some(({ code }) => code === applicant.code)
      ? []
      : [fault('/rights', 'applicant-without-right')]),
    ...(content.coApplicants ?? []).flatMap(({ code }, index) =>
      code === applicant.code ? [fault(`/coApplicants/${index}/code`, 'repeated')] : [],
    ),
  ];
};

const futureDates = (content: ApplicationContent, today: CivilDate): FieldFault[] => [
  ...(content.undertaking.signedOn > today ? [fault('/undertaking/signedOn', 'date-in-future')] : []),
  ...(content.business.registeredOn > today ? [fault('/business/registeredOn', 'date-in-future')] : []),
];

/** A mandate that is limited in time or to types of registration holds within its limits. */
const mandateFaults = (
  { agent }: ApplicationContent,
  { registrationType }: Application,
  today: CivilDate,
): FieldFault[] => {
  const { until, registrations } = agent ?? {};
  return [
    ...(until !== undefined && until < today
      ? [{ pointer: '/agent/until', code: 'mandate-over', params: { until } } as const]
      : []),
    ...(registrations !== undefined && !registrations.includes(registrationType)
      ? [fault('/agent/registrations', 'mandate-not-for-type')]
      : []),
  ];
};
const nonPublicityFaults = ({ nonPublicity }: ApplicationContent, application: Application): FieldFault[] =>
  nonPublicity === undefined || offersNonPublicity(application)
    ? []
    : [fault('/nonPublicity', 'non-publicity-not-offered')];
