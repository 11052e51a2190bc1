import type { ApiQueryOptions } from '@nestjs/swagger';
import { anything, list, type Schema, text } from './schema-words.js';

export const AS_OF: ApiQueryOptions = {
  name: 'asOf',
  required: false,
  schema: { type: 'string', format: 'date' },
  description: '按哪一日判定是否施行，缺省为今日 / day on which documents are judged, today unless given',
};

const orNull: Schema = { type: 'string', nullable: true };
const both: Schema = { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] };

const STATUS: Schema = {
  type: 'object',
  description: '草案、发布日、批次窗口、有效期 / draft, day of publication, window for claims, end',
  properties: { state: { type: 'string', enum: ['open', 'closed', 'unknown'] }, reason: text, quote: text },
  required: ['state', 'reason', 'quote'],
};

const PARAMETER: Schema = {
  type: 'object',
  description: '政策文件所定的一个数：日期均为北京日期，from 为 null 即自发布日 / a number that the text fixes',
  properties: {
    ...{ value: text, unit: { type: 'string', enum: ['yuan', 'rate', 'years', 'months'] }, from: orNull, to: orNull },
    ...{ article: text, quote: text },
  },
  required: ['value', 'unit', 'from', 'to', 'article', 'quote'],
};

const SUMMARY: Record<string, Schema> = {
  ...{ id: text, title: both, document: anything, article: text, cites: orNull, quote: text, beneficiary: text },
  status: STATUS,
};

/** A rule among others. */
export const RULES: Schema = {
  type: 'object',
  properties: { items: list({ type: 'object', properties: SUMMARY, required: Object.keys(SUMMARY) }) },
  required: ['items'],
};

const WHOLE: Record<string, Schema> = {
  ...SUMMARY,
  conditions: { ...list(anything), description: '先文件后规则 / of the document, then of the rule' },
  formula: anything,
  caps: list(anything),
  parameters: list({ type: 'object', properties: { use: text, parameter: PARAMETER }, required: ['use', 'parameter'] }),
  readings: {
    ...list(anything),
    description:
      '含糊之处、所采读法、理由与其他读法 / what can be read otherwise, the reading taken, why, and the others',
  },
  ...{ oneOff: { type: 'boolean' }, exclusive: orNull, conditionalOn: orNull, note: orNull },
  ...{ review: list(text), departments: list(text) },
};

/** A rule with everything that is known of it. */
export const RULE: Schema = { type: 'object', properties: WHOLE, required: Object.keys(WHOLE) };
