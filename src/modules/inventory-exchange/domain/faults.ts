import { Fault } from '../../../core/fault.js';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Every refusal about files of the inventory as a whole; what is wrong with single rows is told row by row. */
export const exchangeProblems = {
  'import-not-found': problem(
    404,
    '没有这次导入',
    'No such import',
    '没有这次导入，或不属于本单位。',
    'There is no such import of your organisation.',
  ),
  'import-table-required': problem(
    422,
    '须说明表的种类',
    'Which table it is must be said',
    '请用 table 参数说明是 departments、systems、resources 还是 elements；工作簿以工作表名称（部门、系统、资源、数据项）为准。',
    'Say with `table` which it is: departments, systems, resources or elements. Sheets of a workbook say it by their names.',
  ),
  'import-sheet-unknown': problem(
    422,
    '无法识别的工作表',
    'A sheet is not recognised',
    '工作表“{sheet}”不是部门、系统、资源、数据项之一，或被隐藏，或同一种表出现两次。',
    'The sheet "{sheet}" is none of 部门, 系统, 资源, 数据项, or is hidden, or comes twice.',
  ),
  'import-heading-unknown': problem(
    422,
    '无法识别的列',
    'A column is not recognised',
    '{place}的表头“{heading}”无法识别。',
    'The heading "{heading}" at {place} is not recognised.',
  ),
  'import-heading-repeated': problem(
    422,
    '列重复',
    'A column comes twice',
    '{place}的表头“{heading}”与前面的列相同。',
    'The heading "{heading}" at {place} is that of an earlier column.',
  ),
  'import-heading-missing': problem(
    422,
    '缺少必需的列',
    'Required columns are missing',
    '{place}缺少表头：{headings}。',
    'Headings are missing at {place}: {headings}.',
  ),
  'import-empty': problem(
    422,
    '没有数据行',
    'There are no rows',
    '文件中只有表头或说明。',
    'The file has headings or notes only.',
  ),
  'import-too-faulty': problem(
    422,
    '错误过多',
    'Too many faults',
    '超过 {limit} 处错误，未保存。第一处在{place}。',
    'More than {limit} faults; nothing was kept. The first is at {place}.',
  ),
  'too-many-imports': problem(
    409,
    '未完成的导入过多',
    'Too many imports are open',
    '每个单位至多保留 {limit} 次未完成的导入，请先完成或放弃。',
    'An organisation has at most {limit} open imports. Finish or discard some first.',
  ),
  'import-not-ready': problem(
    409,
    '导入尚不能提交',
    'The import cannot be committed now',
    '导入的状态是 {state}。',
    'The import is {state}.',
  ),
  'import-has-faults': problem(
    409,
    '有错误的行',
    'There are faulty rows',
    '{count} 行有错误，未写入任何内容。请修改后重新上传，或以 skipFaulty 跳过这些行。',
    '{count} rows are faulty, and nothing was written. Mend them and upload again, or skip them with skipFaulty.',
  ),
} as const;

export type ExchangeFaultCode = keyof typeof exchangeProblems;

/** A refusal of this module. */
export const exchangeFault = (
  code: ExchangeFaultCode,
  params: Record<string, unknown> = {},
): Fault<ExchangeFaultCode> => new Fault(code, params);
