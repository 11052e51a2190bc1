import { type Fen, formatYuan } from '../../../core/money.js';
import type { FactEvidence, RegistryFact } from './registry-fact.js';

/** What data resources stood at in the first report that presents any, with the recognitions recorded on it. */
export interface FirstPresented {
  readonly carrying: Fen;
  readonly recognitions: readonly { readonly id: string; readonly entryIndex: number }[];
}

/**
 * 入表金额: the closing carrying amounts of the three lines 其中：数据资源 in the period of the first recognition. That it was the
 * first one is for an officer to confirm, as a milestone.
 */
export const recognitionFacts = (presented: FirstPresented | undefined): readonly RegistryFact[] =>
  presented === undefined
    ? []
    : [
        {
          name: 'recognisedAmount',
          value: formatYuan(presented.carrying),
          evidence: presented.recognitions.map(
            ({ id, entryIndex }): FactEvidence => ({ kind: 'recognition', id, entryIndex }),
          ),
        },
      ];
