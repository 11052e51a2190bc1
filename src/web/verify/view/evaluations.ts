import { evaluationWords } from '../../../core/public-words/index.js';
import type { Evaluation } from '../judge/registry.js';
import { type Child, h, text } from '../ui/dom.js';

/** A report that stands beside a certificate, in one line. */
export const evaluationText = ({ type, evaluator, baseDate, validUntil, isExpired }: Evaluation): Child => [
  evaluationWords(type),
  text('，', ', '),
  h('bdi', {}, evaluator),
  text(`，基准日 ${baseDate}，有效期至 ${validUntil}`, `, base date ${baseDate}, valid until ${validUntil}`),
  isExpired && text('（已过有效期）', ' (expired)'),
];
