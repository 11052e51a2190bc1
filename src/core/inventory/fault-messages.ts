import type { RowFaultCode } from './faults.js';

const bilingual = (zh: string, en: string) => ({ zh, en });

/** What each fault of a row says; `{detail}` is the fault's own. */
export const ROW_FAULT_MESSAGES: Readonly<Record<RowFaultCode, { readonly zh: string; readonly en: string }>> = {
  'unknown-column': bilingual('没有这一列', 'there is no such column'),
  missing: bilingual('必填', 'required'),
  malformed: bilingual('格式不正确，应为{detail}', 'malformed: must be {detail}'),
  'not-allowed': bilingual('不是允许的值，应为{detail}之一', 'must be one of {detail}'),
  'repeated-item': bilingual('{detail} 重复', '{detail} is repeated'),
  'repeated-row': bilingual('同一批中已有代码 {detail}', 'the batch holds {detail} already'),
  exists: bilingual('代码 {detail} 已经存在', '{detail} exists already'),
  'not-yours': bilingual('不属于本部门（{detail}）', 'belongs to another department ({detail})'),
  'unknown-department': bilingual('没有部门 {detail}', 'there is no department {detail}'),
  'unknown-system': bilingual('没有信息系统 {detail}', 'there is no system {detail}'),
  'unknown-resource': bilingual('没有数据资源 {detail}', 'there is no resource {detail}'),
  'unknown-certificate': bilingual(
    '该部门没有已公布且有效的证书 {detail}',
    'the department holds no certificate {detail} that is published and in force',
  ),
  'department-fixed': bilingual(
    '所属部门（{detail}）不能变更',
    'stays with its department ({detail}): register another one',
  ),
  'definition-fixed': bilingual(
    '权威来源认定后定义不能变更；须先停用，再按新定义重新认定',
    'fixed by the designation: retire the source and designate it anew for another definition',
  ),
  'promise-fixed': bilingual(
    '作为权威来源期间承诺更新频率（{detail}）不能变更；须先停用，再重新认定',
    'promised ({detail}) while the resource is a source: retire and designate anew for another frequency',
  ),
  'source-exists': bilingual('已有权威来源：{detail}', 'has a source already: {detail}'),
  'source-withheld': bilingual(
    '登记人员在该部门（{detail}）有账号，不能认定',
    'the officer has an account in the department ({detail})',
  ),
};
