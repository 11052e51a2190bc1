/** Fault codes of the erasure of salts, beside those of the ledger. */
export type ErasureFaultCode =
  | 'salt-erasure-closed'
  | 'salt-erasure-expired'
  | 'salt-erasure-not-found'
  | 'salt-erasure-not-requester'
  | 'salt-erasure-other-centre'
  | 'salt-erasure-other-organisation'
  | 'salt-erasure-own-filing'
  | 'salt-erasure-same-person';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** What the outside is told about each. */
export const erasureProblems: Readonly<Record<ErasureFaultCode, ReturnType<typeof problem>>> = {
  'salt-erasure-closed': problem(
    409,
    '删除申请已了结',
    'Request is closed',
    '该删除申请的状态为 {state}，不能再确认或撤回。',
    'The request is {state}; it can be neither confirmed nor withdrawn any more.',
  ),
  'salt-erasure-expired': problem(
    409,
    '删除申请已过期',
    'Request has expired',
    '该删除申请已于 {expiresAt} 过期，须重新提出。',
    'The request expired at {expiresAt}; it has to be made anew.',
  ),
  'salt-erasure-not-found': problem(
    404,
    '没有该删除申请',
    'No such request',
    '没有该盐值删除申请，或您无权查看。',
    'There is no such request to erase a salt, or it is not yours to see.',
  ),
  'salt-erasure-not-requester': problem(
    403,
    '只能由申请人撤回',
    'Only for whoever requested it',
    '只有提出该删除申请的人可以撤回。',
    'Only the person who requested the erasure can withdraw the request.',
  ),
  'salt-erasure-other-centre': problem(
    403,
    '不属于本登记中心',
    'Of another centre',
    '该条目属于另一登记中心（{centre}），只能由其人员办理。',
    'The entry is of the other registration centre ({centre}); only its officers can do this.',
  ),
  'salt-erasure-other-organisation': problem(
    403,
    '须由同一机构的人员确认',
    'Of another organisation',
    '确认人须与申请人属于同一机构。',
    'Whoever confirms must belong to the same organisation as whoever requested it.',
  ),
  'salt-erasure-own-filing': problem(
    403,
    '不能办理本人提交的事项',
    'Your own filing',
    '提交该事项的人不能申请或确认删除其盐值。',
    'Whoever filed this can neither request nor confirm that its salt be erased.',
  ),
  'salt-erasure-same-person': problem(
    403,
    '须由另一人确认',
    'Another person must confirm',
    '提出删除申请的人不能自行确认，换用其他账号也不能。',
    'Whoever requested the erasure cannot confirm it, under any account.',
  ),
};
