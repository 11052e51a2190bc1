import { anything, type Schema } from './schema-words.js';

const COMMON: Record<string, Schema> = {
  asOf: { type: 'string', format: 'date' },
  mode: { type: 'string', enum: ['substantive', 'simulate_if_published'] },
  facts: { ...anything, description: '事实；金额为两位小数的字符串 / facts; amounts are texts with two decimals' },
  ruleFacts: { ...anything, description: '只对某一条规则成立的事实，按规则编号 / facts of one rule, by its id' },
  readings: { ...anything, description: '改用的读法，按 规则/读法 / other readings, by RULE/ambiguity' },
  history: { type: 'array', items: anything },
  fixtures: { ...anything, description: '假定的发布日与批次窗口 / days and windows supposed' },
  subject: { type: 'string', description: '本次所为的项目、平台等 / the project, platform … that it is for' },
  evidence: { ...anything, description: '事实的出处，按事实名称 / where facts come from, by their names' },
  id: { description: '算例自己的名称，不作解释 / as the case names itself' },
};

/** A case, as `registry subsidy simulate` takes one. */
export const CASE: Schema = {
  type: 'object',
  properties: { ruleIds: { type: 'array', items: { type: 'string' }, minItems: 1 }, ...COMMON },
  required: ['ruleIds', 'asOf'],
};

/** What is known of an enterprise, as `registry subsidy rank` takes it. */
export const ENTERPRISE: Schema = { type: 'object', properties: COMMON, required: ['asOf'] };

/** Its members are those of the answers of the command line. */
export const ANSWER: Schema = {
  type: 'object',
  properties: {
    eligible: { type: 'boolean', nullable: true },
    amount: { type: 'string', nullable: true },
    amountKind: { type: 'string' },
  },
  required: ['eligible', 'amount', 'amountKind'],
  additionalProperties: true,
};

export const SELECTION: Schema = {
  type: 'object',
  properties: {
    ...{ ranked: { type: 'array', items: anything }, best: anything },
    unusedFacts: {
      ...{ type: 'array', items: { type: 'string' } },
      description:
        '没有规则使用的事实，或只属一项申报而未写在 ruleFacts 的 / facts of no rule, or of one claim and not in ruleFacts',
    },
  },
  required: ['ranked', 'best'],
};
