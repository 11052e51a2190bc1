import { factOf } from './facts/values.js';
import { qualitativeOf } from './policies/index.js';
import type { Asked, Settled } from './settle.js';
import { isWaiver } from './total.js';

const CROSS_DISTRICT_REVIEW: Readonly<Record<string, string>> = {
  purchase: '条文无跨区规则；同一笔采购只认一区',
  project: '条文无跨区规则；同一项目只认一区',
};

/** What a person must look at. */
export function reviewsOf({ verdicts, exclusions }: Settled): readonly string[] {
  const districts = exclusions.flatMap((each) =>
    each.kind === 'two-districts' ? (CROSS_DISTRICT_REVIEW[each.matter] ?? '条文无跨区规则；同一事项只认一区') : [],
  );
  return [...new Set([...verdicts.flatMap(({ assessment }) => assessment.reviews), ...districts])];
}

/** What is worth knowing besides. */
export function notesOf({ stated }: Asked, settled: Settled): readonly string[] {
  const { paid, awarded, beside, verdicts, exclusions, others } = settled;
  const cited = factOf(stated, 'claimedUnder', 'text')?.value;
  const quantified = cited === undefined ? null : (qualitativeOf(cited)?.quantifiedBy ?? null);
  const same = verdicts.some(({ assessment }) => assessment.rule.id === quantified);
  const vouchers = paid.flatMap(({ assessment: { rule } }) =>
    rule.formula.kind === 'vouchers' && beside.length > 0 ? [rule.formula.beside.note] : [],
  );
  const assumed = verdicts.flatMap(({ assessment }) => assessment.gate.assumed ?? []);
  const bases = awarded.map(({ assessment }) => assessment.rule.id);
  const two = exclusions.some(({ kind }) => kind === 'two-districts');
  const grades = exclusions.some(({ kind }) => kind === 'same-rule-group');
  const waived = paid.some(isWaiver);
  const bounded = paid.some(({ kind }) => kind === 'upper_bound');
  return [
    ...(two ? ['两区同一事项只计一区，取高者'] : []),
    ...(grades ? ['同一事项从高，不叠加'] : []),
    ...new Set(others.map(({ isHigher }) => `从高从优不重复：${isHigher ? '取他策，本策不给' : '取本策，他策不给'}`)),
    ...(waived ? ['费用减免，不付现金'] : []),
    ...(bounded ? ['条文只写上限，实际数额由评审定'] : []),
    ...(same ? [`${cited} 与 ${quantified} 同一事项，不双算`] : []),
    ...(bases.length > 0 ? [`${bases.join('、')} 以所填市级核定或实得额为准，与本配套都得，不在此重复计入`] : []),
    ...vouchers,
    ...paid.flatMap(({ assessment }) => assessment.rule.note ?? []),
    ...new Set(assumed),
  ];
}
