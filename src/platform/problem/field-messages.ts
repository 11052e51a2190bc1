import type { Bilingual } from './problem.js';

const bilingual = (zh: string, en: string): Bilingual => ({ zh, en });

/** Messages of field faults; modules add their own codes by the same form. */
export type FieldMessages = Readonly<Record<string, Bilingual>>;

/** Codes that class-validator's constraints and the platform's own checks give. */
export const platformFieldMessages: FieldMessages = {
  'unknown-member': bilingual('不认识的字段', 'unknown member'),
  required: bilingual('必填', 'required'),
  'not-text': bilingual('应为文本', 'must be text'),
  'not-plain-text': bilingual(
    '含有控制字符、不完整的代理对或未规范化（NFC）的字符',
    'contains control characters, lone surrogates or text that is not NFC-normalised',
  ),
  'too-long': bilingual('超过最大长度 {maximum}', 'longer than {maximum}'),
  'too-short': bilingual('少于最小长度 {minimum}', 'shorter than {minimum}'),
  'not-integer': bilingual('应为整数', 'must be a whole number'),
  'not-boolean': bilingual('应为 true 或 false', 'must be true or false'),
  'not-array': bilingual('应为数组', 'must be an array'),
  'not-object': bilingual('应为对象', 'must be an object'),
  'not-uuid': bilingual('应为 UUID', 'must be a UUID'),
  'not-allowed': bilingual('不是允许的值', 'not one of the allowed values'),
  'out-of-range': bilingual('超出允许范围', 'out of range'),
  'not-instant': bilingual('应为 RFC 3339 时间', 'must be an RFC 3339 instant'),
  malformed: bilingual('格式不正确', 'malformed'),
};
