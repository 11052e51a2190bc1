import type { ProblemTable } from '../../platform/problem/index.js';
import type { SaltRefusal } from './domain/salted-entry.js';

/** Fault codes of the erasure of salts. */
export type SaltFaultCode = SaltRefusal | 'salt-entry-unpublished' | 'salt-entry-unsettled';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** What the outside is told about each. */
export const saltProblems: ProblemTable<SaltFaultCode> = {
  'salt-not-personal': problem(
    422,
    '该字段不是个人信息',
    'Not personal data',
    '条目 {index} 的字段 {field} 不属于可能载有个人信息的承诺字段，其盐值须予保存。',
    'The field {field} of entry {index} is no committed field that can name persons; its salt must be kept.',
  ),
  'salt-field-absent': problem(
    422,
    '条目中没有该字段',
    'No such field in the entry',
    '条目 {index} 没有字段 {field} 的摘要。',
    'Entry {index} holds no digest of the field {field}.',
  ),
  'salt-erased-already': problem(
    409,
    '盐值已删除',
    'Erased already',
    '条目 {index} 字段 {field} 的盐值和原值已经删除。',
    'Salt and value of the field {field} of entry {index} are erased already.',
  ),
  'salt-entry-unpublished': problem(
    409,
    '条目尚未发布',
    'Entry not published',
    '已发布的检查点尚不包含条目 {index}，发布后方可删除其盐值。',
    'No published checkpoint covers entry {index} yet; its salts can be erased from then on.',
  ),
  'salt-entry-unsettled': problem(
    409,
    '同一事项尚有行为待存证',
    'Acts of the same matter wait',
    '同一事项尚有行为等待存证，重做时可能仍需该值，请在 {seconds} 秒后重试。',
    'Acts of the same matter wait for the ledger and may need the value; try again in {seconds} seconds.',
  ),
};
