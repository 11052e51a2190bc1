/** Fault codes of acts that need a second person. */
export type ApprovalFaultCode =
  | 'approval-changed'
  | 'approval-closed'
  | 'approval-expired'
  | 'approval-lapsed'
  | 'approval-needs-person'
  | 'approval-not-found'
  | 'approval-not-requester'
  | 'approval-own-matter'
  | 'approval-requester-gone'
  | 'approval-same-person';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** What the outside is told about each. */
export const approvalProblems: Readonly<Record<ApprovalFaultCode, ReturnType<typeof problem>>> = {
  'approval-changed': problem(
    409,
    '不是所见的申请',
    'Not the request you saw',
    '给出的摘要与该申请不符；请重新查看其内容后再办理。',
    'The digest is not that of the request; look at what it says before deciding.',
  ),
  'approval-closed': problem(
    409,
    '申请已了结',
    'Request is closed',
    '该申请的状态为 {state}，不能再办理。',
    'The request is {state}; nothing can be done with it any more.',
  ),
  'approval-expired': problem(
    409,
    '申请已过期',
    'Request has expired',
    '该申请已于 {expiresAt} 过期，须重新提出。',
    'The request expired at {expiresAt}; it has to be made anew.',
  ),
  'approval-lapsed': problem(
    409,
    '申请已失效',
    'Request has lapsed',
    '申请所针对的对象此后已变更，须重新提出。',
    'What the request is about has changed since; it has to be made anew.',
  ),
  'approval-needs-person': problem(
    403,
    '须由本人登录办理',
    'A person must decide',
    '复核须由本人登录办理，不能使用 API 密钥。',
    'A second person decides in a session of his own; an API key cannot.',
  ),
  'approval-not-found': problem(
    404,
    '没有该申请',
    'No such request',
    '没有该复核申请，或您无权查看。',
    'There is no such request for a second person, or it is not yours to see.',
  ),
  'approval-not-requester': problem(
    403,
    '只能由申请人撤回',
    'Only for whoever requested it',
    '只有提出该申请的人可以撤回。',
    'Only the person who made the request can withdraw it.',
  ),
  'approval-own-matter': problem(
    403,
    '不能复核本人的事项',
    'Your own matter',
    '该事项涉及您本人的账号，须由他人复核。',
    'The act concerns an account of your own; somebody else must decide.',
  ),
  'approval-requester-gone': problem(
    409,
    '申请人已无权办理',
    'Requester may not do this any more',
    '申请人的账号已停用或不再具有此权限，须由他人重新提出。',
    'The account that made the request is disabled or lost the permission; somebody has to make it anew.',
  ),
  'approval-same-person': problem(
    403,
    '须由另一人复核',
    'Another person must decide',
    '提出申请的人不能自行复核，换用其他账号也不能。',
    'Whoever made the request cannot decide on it, under any account.',
  ),
};
