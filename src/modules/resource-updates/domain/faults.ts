import { Fault, type FieldFault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Every refusal of this module, with its HTTP status and its words. */
export const resourceUpdateProblems = {
  'copy-ended': problem(
    409,
    '复制关系已了结',
    'The copy has ended',
    '该复制关系已被新的声明取代，或已终止。',
    'A later statement took the place of this copy, or it has ended.',
  ),
  'copy-cycle': problem(
    409,
    '复制关系构成循环',
    'The copy would close a cycle',
    '所读数据项直接或间接来自本资源的该数据项：{path}。',
    'What would be read comes, directly or by others, from the very thing that reads it: {path}.',
  ),
  'copy-not-found': problem(
    404,
    '没有这项复制关系',
    'No such copy',
    '该资源没有这项复制或衍生关系。',
    'The resource has no such copy or derivation.',
  ),
  'copy-of-source': problem(
    409,
    '来源不能是复制',
    'A source is no copy',
    '资源 {resource} 是数据项 {element} 的权威来源，不能又声明为复制。',
    'Resource {resource} is the authoritative source of element {element}; it cannot be a copy of it.',
  ),
  'copy-version-older': problem(
    422,
    '所读版本早于先前声明',
    'An older version than before',
    '先前已声明读取版本 {last}，不能改为更早的版本 {version}。',
    'Version {last} was stated as read before; an older one, {version}, cannot follow.',
  ),
  'copy-version-unknown': problem(
    422,
    '没有这一版本',
    'No such version',
    '资源 {resource} 没有已公布的版本 {version}。',
    'Resource {resource} has no published version {version}.',
  ),
  'update-as-of-invalid': problem(
    400,
    '时点无效',
    'No time that can be asked about',
    '参数 {parameter} 须为不晚于当前的 RFC 3339 时间或日期。',
    'The parameter {parameter} is a time of RFC 3339 or a day, not after now.',
  ),
  'update-data-time-future': problem(
    422,
    '数据时点在将来',
    'A time that is yet to come',
    '数据时点 {dataTime} 晚于报告时间 {now}。',
    'The data stands for {dataTime}, which is after the report, {now}.',
  ),
  'update-data-time-earlier': problem(
    422,
    '数据时点倒退',
    'Back in time',
    '数据时点 {dataTime} 早于版本 {version} 的数据时点 {last}。',
    'The data stands for {dataTime}, which is before {last}, that of version {version}.',
  ),
  'update-profile-differs': problem(
    422,
    '与签名画像不一致',
    'Not what the profile says',
    '所报告的 {members} 与所附签名画像不一致。',
    'What is reported ({members}) differs from the signed profile.',
  ),
  'update-profile-invalid': problem(
    422,
    '签名画像无效',
    'No valid profile',
    '所附画像不能采信：{reason}。',
    'The profile cannot be relied on: {reason}.',
  ),
  'update-profile-not-found': problem(
    404,
    '没有签名画像',
    'No profile',
    '该版本没有附签名画像，或您无权查看。',
    'The version came without a signed profile, or you may not see it.',
  ),
  'update-version-invalid': problem(
    400,
    '版本号无效',
    'No version number',
    '参数 {parameter} 须为从 1 起的整数。',
    'The parameter {parameter} is a whole number from 1.',
  ),
  'update-not-found': problem(
    404,
    '没有这一版本',
    'No such version',
    '该资源没有这一版本，或尚未公布。',
    'The resource has no such version, or it is not published yet.',
  ),
  'update-not-yours': problem(
    403,
    '不是本部门的资源',
    'A resource of another department',
    '资源 {resource} 属于统一社会信用代码为 {department} 的部门，只能由其账号办理。',
    'Resource {resource} belongs to the department of credit code {department}; only its accounts do this.',
  ),
} as const;

/** What others refuse and this module passes on. */
type Foreign = 'validation-failed' | 'resource-not-found' | 'element-not-found';
export type ResourceUpdateFaultCode = keyof typeof resourceUpdateProblems | Foreign;

const bilingual = (zh: string, en: string) => ({ zh, en });

/** Messages about single members of a request. */
export const resourceUpdateFieldMessages = {
  'column-repeated': bilingual('列名 {name} 重复', 'the column {name} stands twice'),
  'element-unknown': bilingual('没有数据项 {element}', 'there is no element {element}'),
};

/** A refusal of this module. */
export const updateFault = (
  code: ResourceUpdateFaultCode,
  params: Record<string, unknown> = {},
  errors: readonly FieldFault[] = [],
): Fault<ResourceUpdateFaultCode> => new Fault(code, params, errors);
