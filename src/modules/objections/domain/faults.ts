import { Fault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Every refusal of the module, with its HTTP status and its words. */
export const objectionProblems = {
  'objection-not-found': problem(
    404,
    '没有这项异议',
    'No such objection',
    '没有这项异议，或凭证不符，或您无权查看。',
    'There is no such objection, or the token is not its own, or it is not yours to see.',
  ),
  'objection-matter-not-found': problem(
    404,
    '没有可以提出异议的登记事项',
    'Nothing here to object to',
    '没有正在公示的该申请，也没有已公布的该编号证书；请核对公示页面或证书上的编号。',
    'No application of this identifier is publicised and no certificate of this number is published; check the notice or the certificate.',
  ),
  'objection-certificate-ended': problem(
    409,
    '证书已终止',
    'The certificate has ended',
    '该证书已终止，不再接受对它的异议。',
    'This certificate has ended; no objection to it is taken any more.',
  ),
  'objector-is-applicant': problem(
    422,
    '申请人不能对自己的登记提出异议',
    'Nobody objects to his own registration',
    '提出异议者就是申请人或权利人；申请人可以撤回申请，或申请变更、更正、注销。',
    'The objector is the applicant or holder himself, who may withdraw, or apply for a change, correction or cancellation.',
  ),
  'objection-ended': problem(
    409,
    '异议已终结',
    'The objection has ended',
    '该异议已终结（{state}），不能再办理。',
    'The objection has ended ({state}); nothing more can be done about it.',
  ),
  'objection-not-now': problem(
    409,
    '当前状态不能办理',
    'Not possible in this state',
    '异议处于“{state}”，不能“{act}”；可办理：{possible}。',
    'The objection is in state {state}; {act} is not possible, only: {possible}.',
  ),
  'objection-supplement-asked-already': problem(
    409,
    '已经一次性告知过',
    'Asked once already',
    '须补充的材料只能一次性告知；请就现有材料办理。',
    'What is missing is told once, and in full; go on with the material that there is.',
  ),
  'objection-supplement-running': problem(
    409,
    '补充期限未满',
    'The term for the supplement is running',
    '异议人可在 {dueOn}（含当日）前补充材料，在此之前不能驳回。',
    'The objector may supplement his material until {dueOn}, that day included; it cannot be dismissed before.',
  ),
  'objection-supplement-due-in-past': problem(
    422,
    '补充期限早于今天',
    'The term lies in the past',
    '补充材料的最后一日须在今天之后。',
    'The last day for the supplement must lie after today.',
  ),
  'objection-withdrawal-not-asked': problem(
    409,
    '异议人没有申请撤回',
    'The objector has not withdrawn',
    '只有异议人以其凭证申请撤回后，才能以撤回结案。',
    'An objection ends as withdrawn only after the objector has asked for it with his token.',
  ),
  'objection-agreement-missing': problem(
    409,
    '没有双方达成一致的材料',
    'No evidence of an agreement',
    '以和解结案，须有双方各自提交的协议材料。',
    'To end as settled, either side must have handed in the agreement.',
  ),
  'objection-measure-required': problem(
    422,
    '须写明处理措施',
    'A measure is required',
    '登记后异议成立的，须写明处理措施：变更、更正、注销、删除或补偿。',
    'A later objection that is upheld needs a measure: change, correct, cancel, delete or compensate.',
  ),
  'objection-measure-not-allowed': problem(
    422,
    '不能写明处理措施',
    'No measure here',
    '公示异议成立即终止登记；异议不成立、撤回或和解的，没有处理措施。',
    'An objection during publicity, if upheld, ends the registration; one that is not upheld has no measure.',
  ),
  'objection-measure-not-open': problem(
    409,
    '没有待落实的处理措施',
    'No measure to be carried out',
    '该异议没有待落实的处理措施。',
    'This objection has no measure that waits to be carried out.',
  ),
  'decider-is-objector': problem(
    403,
    '职责须分离',
    'Duties must be separate',
    '提出异议的人及其单位的人员不能处理该异议。',
    'Whoever raised the objection, or works for whom it was raised, cannot decide on it.',
  ),
  'objection-files-too-many': problem(
    409,
    '材料过多',
    'Too many files',
    '每一方就一项异议最多可以提交{maximum}份材料。',
    'Either side may hand in at most {maximum} files.',
  ),
  'objection-value-needed': problem(
    409,
    '内容尚在办理中使用',
    'The content is still needed',
    '异议尚未终结，正依据该内容办理；终结后方可删除。',
    'The objection is being decided on this content; it can be erased once the objection has ended.',
  ),
} as const;

/** The closed list of refusals. */
export type ObjectionFaultCode = keyof typeof objectionProblems;

/** A refusal of this module. */
export const objectionFault = (
  code: ObjectionFaultCode,
  params: Record<string, unknown> = {},
): Fault<ObjectionFaultCode> => new Fault(code, params);
