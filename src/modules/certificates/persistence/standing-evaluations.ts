import type { CivilDate } from '../../../core/calendar/index.js';
import type { StandingEvaluation } from '../domain/standing-evaluation.js';

/** Reports shown beside one certificate; all of them are read by themselves. */
const MOST_SHOWN = 20;

/** As the view gives it. */
export interface EvaluationRow {
  readonly id: string;
  readonly type: StandingEvaluation['type'];
  readonly evaluator: string;
  readonly method: NonNullable<StandingEvaluation['method']> | null;
  readonly grade: number | null;
  readonly baseDate: CivilDate;
  readonly validUntil: CivilDate;
  readonly index: number;
}

/** Those that stand beside certificate `c`, the latest first. */
export const EVALUATIONS = `
  (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'type', v.evaluation_type, 'evaluator', v.evaluator_name,
      'method', v.method, 'grade', v.grade, 'baseDate', v.base_date, 'validUntil', v.valid_until,
      'index', v.entry_index) ORDER BY v.entry_index DESC)
    FROM (SELECT * FROM standing_evaluation e WHERE e.number = c.number
      ORDER BY e.entry_index DESC LIMIT ${MOST_SHOWN}) v)`;

/** How they stand on a day of Beijing. */
export const evaluationsOf = (rows: readonly EvaluationRow[], today: CivilDate): StandingEvaluation[] =>
  rows.map(({ method, grade, ...rest }) => ({
    ...rest,
    ...(method === null ? {} : { method }),
    ...(grade === null ? {} : { grade }),
    standing: rest.validUntil < today ? 'expired' : 'current',
  }));
