import type { CivilDate } from '../../../core/calendar/index.js';
import { Fault, type FieldFault } from '../../../core/fault.js';
import type { Application } from './application.js';
import {
  type ApplicationContent,
  acquisitionRule,
  EVIDENCE_PURPOSE_NAMES,
  type EvidencePurpose,
  type FieldCode,
  parseApplicationContent,
} from './content/index.js';
import { contentAsJson } from './ledger-act.js';

/** What article 33 asks for with every initial registration. */
const ALWAYS: readonly EvidencePurpose[] = ['identity', 'lawful-acquisition', 'sample-data'];

/**
 * The content of an application that is complete and admissible together with its evidence and its applicant.
 * Throws Fault 'application-content-invalid' with every fault found; those of missing evidence point to /evidence.
 */
export const requireSubmittable = (application: Application, today: CivilDate): ApplicationContent => {
  const content = parseApplicationContent(contentAsJson(application.content), 'submission');
  const faults = [
    ...missingEvidence(content, application),
    ...wrongReferences(content, application),
    ...applicantFaults(content, application),
    ...futureDates(content, today),
  ];
  if (faults.length > 0) throw new Fault('application-content-invalid', {}, faults);
  return content;
};

/** The purposes of evidence that this content needs. */
export const requiredEvidence = (content: ApplicationContent): readonly EvidencePurpose[] => [
  ...ALWAYS,
  ...(content.personalInformation ? (['personal-information'] as const) : []),
  ...(content.classification.level === 'important' ? (['risk-assessment'] as const) : []),
  ...(content.agent === undefined ? [] : (['agency'] as const)),
  ...acquisitionRule(content.acquisition).evidence,
];

const fault = (pointer: string, code: FieldCode, purpose?: EvidencePurpose): FieldFault =>
  purpose === undefined ? { pointer, code } : { pointer, code, params: { purpose: EVIDENCE_PURPOSE_NAMES[purpose] } };

/** 办法第九条（一） asks for an assessment of the security risks of all public data. */
const requiredUnder = ({ regime }: Application): readonly EvidencePurpose[] =>
  regime === 'PUBLIC_RESOURCE_2025' ? ['risk-assessment'] : [];

const missingEvidence = (content: ApplicationContent, application: Application): FieldFault[] =>
  [...new Set([...requiredEvidence(content), ...requiredUnder(application)])]
    .filter((purpose) => !application.evidence.some((item) => item.purpose === purpose))
    .map((purpose) => fault('/evidence', 'evidence-required', purpose));

const wrongReferences = (content: ApplicationContent, application: Application): FieldFault[] => {
  const purposes = new Map(application.evidence.map((item) => [item.id, item.purpose]));
  const check = (id: string, pointer: string, wanted?: EvidencePurpose): FieldFault[] => {
    const purpose = purposes.get(id);
    if (purpose === undefined) return [fault(pointer, 'evidence-unknown')];
    return wanted !== undefined && purpose !== wanted ? [fault(pointer, 'evidence-purpose', wanted)] : [];
  };
  return [
    ...check(content.sampleData, '/sampleData', 'sample-data'),
    ...(content.agent === undefined ? [] : check(content.agent.evidence, '/agent/evidence', 'agency')),
    ...content.rights.flatMap(({ evidence = [] }, right) =>
      evidence.flatMap((id, index) => check(id, `/rights/${right}/evidence/${index}`)),
    ),
  ];
};

/** The applicant is one of the right holders (附件1), and does not stand among the co-applicants a second time. */
const applicantFaults = (content: ApplicationContent, { applicant }: Application): FieldFault[] => [
  ...(content.rights.some(({ code }) => code === applicant.code) ? [] : [fault('/rights', 'applicant-without-right')]),
  ...(content.coApplicants ?? []).flatMap(({ code }, index) =>
    code === applicant.code ? [fault(`/coApplicants/${index}/code`, 'repeated')] : [],
  ),
];

const futureDates = (content: ApplicationContent, today: CivilDate): FieldFault[] => [
  ...(content.undertaking.signedOn > today ? [fault('/undertaking/signedOn', 'date-in-future')] : []),
  ...(content.business.registeredOn > today ? [fault('/business/registeredOn', 'date-in-future')] : []),
];
