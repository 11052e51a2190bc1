/** An item of a checklist, as the API and the domain both name it. */
interface Item {
  readonly code: string;
  readonly finding: string;
  readonly needsEvidence: boolean;
}

/** An answer to every item: all pass, but for the items of one finding that is to fail. */
export const answersTo = (checklist: readonly Item[], evidence: string, failedFinding?: string) =>
  checklist.map(({ code, finding, needsEvidence }) => ({
    code,
    ...(finding === failedFinding
      ? { result: 'fail' as const, opinion: '与材料不符' }
      : { result: 'pass' as const, ...(needsEvidence ? { evidence: [evidence] } : {}) }),
  }));
