import { Fault } from '../../../core/fault.js';
import type { FieldMessages, ProblemTable } from '../../../platform/problem/index.js';
import { FIELD_MESSAGES, registryProblems as procedureProblems, type RegistryFaultCode } from '../domain/index.js';

const problem = (status: number, zh: string, en: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh, en },
  detail: { zh: detailZh, en: detailEn },
});

const ownProblems = {
  'applicant-not-admitted': problem(
    422,
    '该主体不能申请登记',
    'This kind of applicant cannot apply',
    '本登记制度受理法人和非法人组织的申请；自然人不以本人名义在线申请。',
    'Legal persons and unincorporated organisations apply here; natural persons do not apply under their own name.',
  ),
  'evidence-already-filed': problem(
    409,
    '已提交的材料不能删除',
    'Filed evidence cannot be removed',
    '该材料已随申请提交并记入账本，不能删除；补正时请另行上传新材料。',
    'This file was part of a filing and stands on the ledger by its digest; attach a new one to supplement it.',
  ),
  'too-many-evidence-files': problem(
    409,
    '佐证材料过多',
    'Too many evidence files',
    '一项申请最多可附{maximum}份佐证材料。',
    'An application holds at most {maximum} evidence files.',
  ),
};

/** Every refusal of the module. */
export type RegistryProblemCode = RegistryFaultCode | keyof typeof ownProblems;

/** What the outside is told about each. */
export const registryProblems: ProblemTable<RegistryProblemCode> = { ...procedureProblems, ...ownProblems };

/** Messages of field faults. */
export const registryFieldMessages: FieldMessages = {
  ...FIELD_MESSAGES,
  'undertaking-not-current': {
    zh: '登记承诺书的现行版本为 {version}',
    en: 'the present version of the undertaking is {version}',
  },
};

/** A refusal that the procedure itself does not know. */
export const applicationFault = (
  code: keyof typeof ownProblems,
  params: Record<string, unknown> = {},
): Fault<RegistryProblemCode> => new Fault(code, params);
