import type { Fen } from '../money.js';
import type { Amounted, Assessment } from './assess.js';
import type { AmountKind } from './formulas.js';

/** What an assessment comes to, document and conditions together. */
export interface Verdict {
  readonly assessment: Assessment;
  /** Null where it cannot be said. */
  readonly eligible: boolean | null;
  /** Null where it is not determined. */
  readonly amount: Fen | null;
  readonly kind: AmountKind | 'undetermined';
  readonly reason: string | undefined;
  readonly missing: readonly string[];
  /** The most it can be while it is not determined; nothing where there is no limit. */
  readonly ceiling: Fen | undefined;
  readonly amounted: Amounted | undefined;
}

/** Brings status and content together; with `ignoreGate` as if the document paid. */
export function verdictOf(assessment: Assessment, ignoreGate = false): Verdict {
  const { gate, content } = assessment;
  const nothing = { assessment, reason: undefined, missing: [], ceiling: undefined, amounted: undefined };
  if (!ignoreGate && gate.state === 'closed') {
    return { ...nothing, eligible: false, amount: 0n, kind: 'exact', reason: gate.reason };
  }
  if (!ignoreGate && gate.state === 'unknown') {
    return { ...nothing, eligible: null, amount: null, kind: 'undetermined', reason: gate.reason };
  }
  switch (content.state) {
    case 'ineligible':
      return { ...nothing, eligible: false, amount: 0n, kind: 'exact', reason: content.reason };
    case 'unknown':
    case 'undetermined': {
      const { missing, ceiling } = content;
      const eligible = content.state === 'unknown' ? null : true;
      const reason = missing.length > 0 ? `缺少或不明：${missing.join('、')}` : '条文未写数额或比例，须评审';
      return { ...nothing, eligible, amount: null, kind: 'undetermined', reason, missing, ceiling };
    }
    case 'amount': {
      const { amounted } = content;
      return { ...nothing, eligible: true, amount: amounted.amount, kind: amounted.kind, amounted };
    }
  }
}
