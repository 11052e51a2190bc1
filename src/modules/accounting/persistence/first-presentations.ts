import { Injectable } from '@nestjs/common';
import { type Fen, parseYuan } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';

/** What data resources stood at where an enterprise first presented any. */
export interface FirstPresentation {
  /** End of the period. */
  readonly reportDate: string;
  /** 三个“其中：数据资源”项目的期末账面价值合计, in fen. */
  readonly carrying: Fen;
  /** Recognitions recorded on that report, each with its entry. */
  readonly recognitions: readonly { readonly id: string; readonly entryIndex: number }[];
}

interface Row {
  readonly reportDate: string;
  /** Yuan, by line. */
  readonly presentation: Readonly<Record<string, string>>;
  readonly recognitions: FirstPresentation['recognitions'];
}

// A balance taken over, or an earlier report that presents any, means that it was not the first.
const FIRST = `
  SELECT t.report_date::text AS "reportDate", t.report -> 'presentation' AS presentation,
    jsonb_agg(jsonb_build_object('id', r.id, 'entryIndex', p.entry_index) ORDER BY p.entry_index) AS recognitions
  FROM accounting_recognition r
  JOIN published_entry p ON p.act_id = r.id AND p.kind = 'recognition.recorded'
  JOIN accounting_report t ON t.organisation_id = r.organisation_id AND t.id = r.report_id
  WHERE r.organisation_id = $1 AND r.at <= $2
    AND NOT EXISTS (SELECT 1 FROM accounting_entry e WHERE e.organisation_id = $1 AND e.kind = 'opening_balance')
    AND NOT EXISTS (
      SELECT 1 FROM accounting_report b CROSS JOIN LATERAL jsonb_each_text(b.report -> 'presentation') line
      WHERE b.organisation_id = $1 AND b.act_index < t.act_index AND line.value::numeric <> 0
        AND NOT EXISTS (SELECT 1 FROM accounting_act u WHERE u.organisation_id = b.organisation_id
          AND u.act_type = 'reopening' AND (u.event ->> 'of')::integer = b.act_index))
  GROUP BY t.id, t.report_date, t.act_index, t.report ORDER BY t.act_index LIMIT 1`;

/** 首次入表当期: the report in which an enterprise first presented data resources, once a recognition on it is published. */
@Injectable()
export class FirstPresentations {
  /** Nothing where data resources were taken over, or presented before: then that period is not in these books. */
  async of(tx: Transaction, organisationId: string, asOf: Date): Promise<FirstPresentation | undefined> {
    const [row] = await tx.query<Row[]>(FIRST, [organisationId, asOf]);
    if (row === undefined) return undefined;
    const carrying = Object.values(row.presentation).reduce((sum, yuan) => sum + fenOf(yuan), 0n);
    return { reportDate: row.reportDate, recognitions: row.recognitions, carrying };
  }
}

function fenOf(yuan: string): Fen {
  const parsed = parseYuan(yuan);
  if (!parsed.ok) throw new Error(`a report states ${yuan}`);
  return parsed.value;
}
