/** Refusals of the dispute procedure. */
const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

export const disputeProblems = {
  'dispute-not-found': problem(
    404,
    '没有这项争议',
    'No such dispute',
    '没有这项争议，或您无权查看。',
    'There is no such dispute, or you may not see it.',
  ),
  'dispute-not-claimant': problem(
    403,
    '不是主张方',
    'Not a claimant',
    '只有主张自己是权威来源的部门可以提出或撤回争议。',
    'Only a department that claims to be the source opens a dispute, and only the one that opened it withdraws it.',
  ),
  'dispute-claimant-is-source': problem(
    422,
    '主张方就是现有权威来源',
    'A claimant is the source already',
    '{name}（{code}）已是该数据项的权威来源。',
    '{name} ({code}) is the source of the element already.',
  ),
  'dispute-ended': problem(
    409,
    '争议已了结',
    'The dispute has ended',
    '该争议的状态为 {state}。',
    'The dispute is {state}.',
  ),
  'dispute-statements-too-many': problem(
    409,
    '陈述过多',
    'Too many statements',
    '同一部门就同一争议至多提交 {maximum} 次陈述。',
    'One department makes at most {maximum} statements about one dispute.',
  ),
  'reassignment-day': problem(
    422,
    '生效日期不当',
    'The day cannot be that of a reassignment',
    '变更须自今天（{today}）或之后、{until} 以前的日期起生效，现为 {effectiveOn}；不溯及既往。',
    'A reassignment takes effect from today ({today}) or a later day up to {until}, not on {effectiveOn}: never for the past.',
  ),
} as const;

const bilingual = (zh: string, en: string) => ({ zh, en });

export const disputeFieldMessages = {
  'dispute-claimant-repeated': bilingual('同一部门只能主张一个数据资源', 'a department claims with one resource'),
  'dispute-not-claimed': bilingual('不是任何主张方的数据资源', 'is the resource of no claimant'),
};
