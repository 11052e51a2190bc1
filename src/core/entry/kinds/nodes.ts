import { creditCode, list, pattern } from '../../shape/index.js';
import { committedIfAny, kind, open, openIfAny } from '../field.js';
import { multikey, partyName, slug } from '../terms.js';

const node = { subjectPrefix: 'node' } as const;
/** Section, or section and division, of GB/T 4754-2017: `I`, `I65`. */
const industry = pattern(/[A-T](?:\d{2})?/, 'an industry of GB/T 4754-2017');

/** 行业登记节点: who takes in applications of an industry. Admitted again after a suspension, a node is back. */
export const NODE_KINDS = {
  'node.admitted': kind({
    ...node,
    fields: {
      nodeName: open(partyName),
      operatorCode: open(creditCode),
      industries: open(list(industry, { min: 1, max: 117, unique: true })),
      key: openIfAny(multikey),
    },
  }),
  'node.suspended': kind({ ...node, fields: { reason: open(slug), explanation: committedIfAny } }),
} as const;
