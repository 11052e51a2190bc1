import { Fault, type FieldFault } from '../../../core/fault.js';
import { ROW_FAULT_MESSAGES, type RowFault } from '../../../core/inventory/index.js';
import { disputeFieldMessages, disputeProblems } from './dispute-faults.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

const notFound = (zh: string, en: string) =>
  problem(
    404,
    `没有这个${zh}`,
    `No such ${en}`,
    `公共数据资产基础台账中没有${zh} {code}。`,
    `The inventory holds no ${en} {code}.`,
  );

/** Every refusal about the inventory and the sources of its elements, with its HTTP status and its words. */
export const sourceProblems = {
  ...disputeProblems,
  'department-not-found': notFound('部门', 'department'),
  'system-not-found': notFound('信息系统', 'system'),
  'resource-not-found': notFound('数据资源', 'resource'),
  'element-not-found': notFound('数据项', 'element'),
  'not-the-public-centre': problem(
    403,
    '由公共数据资产登记中心办理',
    'For the public centre',
    '公共数据资产基础台账由公共数据资产登记中心管理，各部门只登记本部门的信息。',
    'The inventory is kept by the public centre; a department writes its own part of it.',
  ),
  'as-of-invalid': problem(
    400,
    '时点不正确',
    'Not a time that is over',
    '参数 asOf 须为已经过去的 RFC 3339 时间或日期（北京时间当日终了时的状态）。',
    'asOf is a time of RFC 3339 that is over, or a day, which stands for its end in Beijing.',
  ),
  'inventory-code-exists': problem(
    409,
    '代码已经存在',
    'The code is taken',
    '代码 {code} 已经存在。',
    '{code} is in the inventory already.',
  ),
  'inventory-code-differs': problem(
    422,
    '代码不能变更',
    'A code does not change',
    '地址中的代码为 {code}，与内容不一致。',
    'The address names {code}, the body another one.',
  ),
  'inventory-not-yours': problem(
    403,
    '不属于本部门',
    'Of another department',
    '公共数据资产基础台账由各部门登记本部门的信息，由公共数据资产登记中心登记全部信息。',
    'A department writes its own part of the inventory, the public centre all of it.',
  ),
  'element-source-exists': problem(
    409,
    '已有权威来源',
    'The element has a source',
    '数据项 {element} 的权威来源是 {name}（{code}）的数据资源 {resource}；变更须经争议裁定。',
    'The source of {element} is resource {resource} of {name} ({code}); only an adjudicated dispute changes it.',
  ),
  'element-source-pending': problem(
    409,
    '来源争议或变更未了结',
    'A dispute or a reassignment is pending',
    '数据项 {element} 的来源争议尚未裁定，或裁定的变更尚未生效。',
    'A dispute about the source of {element} is open, or a reassignment waits for its day.',
  ),
  'element-without-source': problem(
    409,
    '没有权威来源',
    'The element has no source',
    '数据项 {element} 没有权威来源。',
    'The element {element} has no source.',
  ),
  'designation-own-department': problem(
    403,
    '职责须分离',
    'Duties must be separate',
    '在有关部门（{department}）有账号的人不能办理其权威来源。',
    'Whoever has an account in a department concerned ({department}) cannot decide on its sources.',
  ),
} as const;

export type SourceFaultCode = keyof typeof sourceProblems | 'validation-failed';

/** What fields are refused for, by the codes of row faults. */
export const sourceFieldMessages = {
  ...disputeFieldMessages,
  ...Object.fromEntries(Object.entries(ROW_FAULT_MESSAGES).map(([code, message]) => [`inventory-${code}`, message])),
};

/** A refusal of this module. */
export const sourceFault = (
  code: SourceFaultCode,
  params: Record<string, unknown> = {},
  errors: readonly FieldFault[] = [],
): Fault<SourceFaultCode> => new Fault(code, params, errors);

/** Faults of a row as faults of the members of a request. */
export const fieldFaults = (faults: readonly RowFault[]): FieldFault[] =>
  faults.map(({ column, code, detail }) => ({
    pointer: `/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code: `inventory-${code}`,
    params: { detail },
  }));
