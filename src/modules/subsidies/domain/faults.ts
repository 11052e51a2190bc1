import { Fault, type FieldFault } from '../../../core/fault.js';
import type { CaseFault } from '../../../core/subsidy/index.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Refusals about policies and their settings, with HTTP status and words. */
export const policyProblems = {
  'subsidy-case-invalid': problem(
    422,
    '算例无法理解',
    'The case cannot be read',
    '算例有误：{reason}',
    'The case is not in order: {reason}',
  ),
  'subsidy-document-has-no-day': problem(
    409,
    '该文件不以发布日施行',
    'No day of publication opens this document',
    '{document} 为征求意见稿或按批次申报，不能录入发布日；正式文本是另一份文件，须另行录入。',
    '{document} is a draft or opens in windows for claims; the final text of a draft is another document.',
  ),
  'subsidy-document-unknown': problem(
    404,
    '没有这份文件',
    'No such document',
    '没有补贴文件 {document}。',
    'There is no subsidy document {document}.',
  ),
  'subsidy-publication-late': problem(
    422,
    '发布日晚于有效期',
    'Published after its end',
    '{document} 执行至 {until}，发布日不能晚于该日。',
    '{document} ends on {until}; it cannot have been published later.',
  ),
  'subsidy-reading-unknown': problem(
    422,
    '没有这种读法',
    'No such reading',
    '{target} 没有名为 {reading} 的读法。',
    '{target} has no reading {reading}.',
  ),
  'subsidy-rule-has-no-window': problem(
    409,
    '规则不按批次申报',
    'No window opens these rules',
    '{target} 所及的规则没有按批次申报的。',
    'None of the rules that {target} means opens in windows for claims.',
  ),
  'subsidy-rule-unknown': problem(
    404,
    '没有这条规则',
    'No such rule',
    '没有补贴规则 {rule}，或它没有数额。',
    'There is no subsidy rule {rule}, or it promises no amount.',
  ),
  'subsidy-setting-changed': problem(
    409,
    '设定已变更',
    'The setting has changed',
    '另一项设定先于此生效，请按现状重新申请。',
    'Another setting came first; ask again as things now stand.',
  ),
  'subsidy-setting-invalid': problem(
    422,
    '设定无法理解',
    'The setting cannot be read',
    '请按 errors 更正；录入发布日或批次窗口须附其所载文件的摘要。',
    'Correct the member listed under errors; a day or window that is set needs the digest of the document it stands in.',
  ),
  'subsidy-setting-same': problem(
    409,
    '与现行设定相同',
    'It is set so already',
    '{target} 现已如此，无须再设。',
    '{target} is set so already.',
  ),
} as const;

export type PolicyProblem = keyof typeof policyProblems;

/** What cannot be read of a case, with its place. */
export const caseFault = ({ pointer, zh, en }: CaseFault): Fault<PolicyProblem> =>
  new Fault('subsidy-case-invalid', { reason: { zh, en } }, [{ pointer, code: 'malformed' }]);

export const policyFault = (
  code: PolicyProblem,
  parameters: { readonly [name: string]: string } = {},
  errors: readonly FieldFault[] = [],
): Fault<PolicyProblem> => new Fault(code, parameters, errors);
