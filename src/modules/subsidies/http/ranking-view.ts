import type { Selection } from '../../../core/subsidy/index.js';
import { factLabel } from '../../../core/subsidy/index.js';
import type { EnterpriseRanking } from '../application/rank-enterprise.js';
import type { EnterpriseFact } from '../domain/known-enterprise.js';
import { anything, list, type Schema, text } from './schema-words.js';

const EVIDENCE: Schema = {
  type: 'object',
  properties: { kind: text, id: text, entryIndex: { type: 'integer' } },
  required: ['kind', 'id'],
};

const FACT: Schema = {
  type: 'object',
  properties: {
    ...{ fact: text, label: text, value: {}, rule: { ...text, description: '只用于该规则 / for this rule alone' } },
    mark: {
      type: 'string',
      enum: ['registry', 'asserted', 'claimed'],
      description: '登记系统的记录；本单位在申报中所述；申报年度 / a record of the registry; said in a claim; the year',
    },
    evidence: list(EVIDENCE),
  },
  required: ['fact', 'label', 'value', 'mark', 'evidence'],
};

/** What one's own organisation could get. */
export const RANKING: Schema = {
  type: 'object',
  properties: {
    ...{ asOf: { type: 'string', format: 'date' }, facts: list(FACT), ranked: list(anything), best: anything },
    contradicted: {
      ...list(text),
      description:
        '申报中的陈述与登记系统或自身相矛盾、未予采用的规则 / rules whose claims contradict the registry or themselves',
    },
  },
  required: ['asOf', 'facts', 'contradicted', 'ranked', 'best'],
};

/** The same, as it is answered. */
export interface RankingView extends Selection {
  readonly asOf: string;
  readonly facts: readonly object[];
  readonly contradicted: readonly string[];
}

export const rankingView = ({ asOf, facts, contradicted, selection }: EnterpriseRanking): RankingView => ({
  asOf,
  facts: facts.map(factView),
  contradicted,
  ...selection,
});

const factView = ({ name, value, mark, rule, evidence = [] }: EnterpriseFact): object => ({
  ...{ fact: name, label: factLabel(name), value, mark },
  ...(rule === undefined ? {} : { rule }),
  evidence,
});
