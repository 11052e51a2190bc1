import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault, type FieldFault } from '../../../core/fault.js';
import { type CheckItem, checklistOf, type FindingName } from '../../../core/regime/index.js';
import type { Application } from './application.js';
import type { FieldCode } from './content/index.js';
import { profileOf } from './deadlines.js';
import { registryFault } from './faults.js';
import { FINDING_NAMES_IN_ORDER, type Findings } from './review-findings.js';

export const CHECK_RESULTS = ['pass', 'fail', 'not-applicable'] as const;

/** What a reviewer says to one item of the checklist. */
export interface CheckAnswer {
  readonly code: string;
  readonly result: (typeof CHECK_RESULTS)[number];
  /** Needed unless the item passes. */
  readonly opinion?: string;
  /** Ids of the evidence that he looked at. */
  readonly evidence?: readonly string[];
}

/** An answer as it is committed to. */
export type CommittedAnswer = JsonObject & { readonly code: string; readonly result: CheckAnswer['result'] };

type Reviewed = Pick<Application, 'regime' | 'regimeVersion' | 'registrationType' | 'evidence'>;

/** The checklist of the version that the application was filed under. */
export const checklistFor = (application: Omit<Reviewed, 'evidence'>): readonly CheckItem[] =>
  checklistOf(profileOf(application), application.registrationType);

/**
 * The answers in the order of the checklist. Every item is answered once; what fails or does not apply says why; evidence
 * is of this application, and named where an item that needs it passes. Throws Fault 'act-content-invalid' with every
 * fault found.
 */
export const requireAnswers = (application: Reviewed, answers: readonly CheckAnswer[]): CommittedAnswer[] => {
  const checklist = checklistFor(application);
  const known = new Map(checklist.map((item) => [item.code, item]));
  const faults = [
    ...answers.flatMap((answer, place) => [
      ...codeFaults(answers, place, known),
      ...answerFaults(answer, `/items/${place}`, known.get(answer.code)),
      ...evidenceFaults(answer, `/items/${place}/evidence`, application),
    ]),
    ...checklist
      .filter(({ code }) => !answers.some((answer) => answer.code === code))
      .map(({ code }): FieldFault => ({ pointer: '/items', code: codeOf('unanswered'), params: { item: code } })),
  ];
  if (faults.length > 0) throw new Fault('act-content-invalid', {}, faults);
  return checklist.flatMap(({ code }) => answers.filter((answer) => answer.code === code).map(committed));
};

/** Throws Fault 'findings-differ-from-items' (422) unless exactly the findings fail that a failed item belongs to. */
export const requireFollowing = (
  application: Reviewed,
  findings: Findings,
  answers: readonly Pick<CheckAnswer, 'code' | 'result'>[],
): void => {
  const checklist = checklistFor(application);
  if (checklist.length === 0) return;
  const failed = new Set<FindingName>(
    checklist
      .filter(({ code }) => answers.some((answer) => answer.code === code && answer.result === 'fail'))
      .map(({ finding }) => finding),
  );
  const differing = FINDING_NAMES_IN_ORDER.filter((name) => (findings[name].result === 'fail') !== failed.has(name));
  if (differing.length > 0) throw registryFault('findings-differ-from-items', { findings: differing.join(', ') });
};

const codeOf = (code: FieldCode): FieldCode => code;

const codeFaults = (
  answers: readonly CheckAnswer[],
  place: number,
  known: ReadonlyMap<string, CheckItem>,
): FieldFault[] => {
  const code = answers[place]?.code ?? '';
  const pointer = `/items/${place}/code`;
  if (!known.has(code))
    return [{ pointer, code: codeOf('not-listed'), params: { allowed: [...known.keys()].join(', ') } }];
  const isRepeated = answers.findIndex((answer) => answer.code === code) < place;
  return isRepeated ? [{ pointer, code: codeOf('repeated') }] : [];
};

const answerFaults = (answer: CheckAnswer, pointer: string, item: CheckItem | undefined): FieldFault[] => {
  const { result, opinion, evidence = [] } = answer;
  if (result !== 'pass')
    return opinion === undefined ? [{ pointer: `${pointer}/opinion`, code: codeOf('missing') }] : [];
  if (item?.needsEvidence !== true || evidence.length > 0) return [];
  return [{ pointer: `${pointer}/evidence`, code: codeOf('too-few'), params: { minimum: 1 } }];
};

const evidenceFaults = ({ evidence = [] }: CheckAnswer, pointer: string, application: Reviewed): FieldFault[] =>
  evidence.flatMap((id, index) =>
    application.evidence.some((file) => file.id === id)
      ? []
      : [{ pointer: `${pointer}/${index}`, code: codeOf('evidence-unknown') }],
  );

const committed = ({ code, result, opinion, evidence = [] }: CheckAnswer): CommittedAnswer => ({
  code,
  result,
  ...(opinion === undefined ? {} : { opinion }),
  evidence: [...evidence],
});
