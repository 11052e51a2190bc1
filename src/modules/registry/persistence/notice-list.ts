import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { EntryBody } from '../../../core/entry/index.js';
import type { RegimeCode } from '../../../core/regime/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ApplicationState } from '../domain/index.js';

/** A publicity and what became of it. */
export interface Notice {
  readonly applicationId: string;
  readonly actId: string;
  readonly centre: Centre;
  readonly state: ApplicationState;
  readonly regime: RegimeCode;
  readonly regimeVersion: string;
  readonly body: EntryBody<'publicity.started'>;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly startedAt: Date;
  /** When and how publicity ended. */
  readonly endedAt: Date | null;
  readonly outcome: EntryBody<'publicity.ended'>['outcome'] | null;
  readonly closedAt: Date | null;
  readonly erasedAt: Date | null;
  /** The day after which what it says is no longer shown, unless it runs. */
  readonly shownUntil: CivilDate | null;
  /** Whether what it says may be shown today. */
  readonly isShown: boolean;
}

/** What is shown, and until when. */
export interface NoticeTerms {
  readonly today: CivilDate;
  /** Calendar days after its end for which a notice says what it said. */
  readonly shownDays: number;
}

/** Which notices are asked for. */
export interface NoticeFilter {
  readonly phase: 'all' | 'running' | 'ended';
  /** Whether those that were withdrawn are among them. */
  readonly withWithdrawn: boolean;
  readonly centre?: Centre | undefined;
  /** Part of the name of the data, of those that are still shown. */
  readonly text?: string | undefined;
}

// $1 today, $2 days. One place says what is shown, so that nobody finds by searching what he is not shown.
const NOTICE = `
  SELECT n."applicationId", n."actId", n.centre, n.state, n.regime, n."regimeVersion", n.body, n."startsOn", n."endsOn",
    n."startedAt", n."endedAt", n.outcome, n."closedAt", n."erasedAt", n."shownUntilDay"::text AS "shownUntil",
    (NOT n."isHidden" AND (n.state IN ('publicity', 'objected') OR $1::date <= n."shownUntilDay")) AS "isShown"
  FROM (
    SELECT a.id AS "applicationId", t.id AS "actId", a.centre, a.state, a.regime, a.regime_version AS "regimeVersion",
      coalesce(r.body, t.body) AS body, a.publicity_starts_on, a.publicity_starts_on::text AS "startsOn",
      a.publicity_ends_on::text AS "endsOn", coalesce(r.at, t.at) AS "startedAt", e.at AS "endedAt", e.outcome,
      a.closed_at AS "closedAt", a.content_erased_at AS "erasedAt",
      a.state = 'withdrawn' OR a.content_erased_at IS NOT NULL AS "isHidden",
      coalesce((e.at AT TIME ZONE 'UTC' + interval '8 hours')::date, a.publicity_ends_on) + $2::int AS "shownUntilDay"
    FROM application a
    JOIN application_act t ON t.application_id = a.id AND t.kind = 'publicity.started'
    LEFT JOIN LATERAL (
      SELECT at, body FROM application_act_repetition WHERE act_id = t.id ORDER BY at DESC LIMIT 1
    ) r ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(again.at, x.at) AS at, x.body ->> 'outcome' AS outcome
      FROM application_act x
      LEFT JOIN LATERAL (
        SELECT at FROM application_act_repetition WHERE act_id = x.id ORDER BY at DESC LIMIT 1
      ) again ON true
      WHERE x.application_id = a.id AND x.kind = 'publicity.ended' LIMIT 1
    ) e ON true
    WHERE a.publicity_starts_on IS NOT NULL`;

// $3 phase, $4 withdrawn ones too, $5 centre, $6 text, $7 and $8 position, $9 how many.
const LIST = `
  ${NOTICE}
      AND ($3 = 'all' OR (a.state IN ('publicity', 'objected')) = ($3 = 'running'))
      AND ($4::boolean OR a.state <> 'withdrawn') AND ($5::text IS NULL OR a.centre = $5)
      AND ($7::date IS NULL OR (a.publicity_starts_on, a.id) < ($7, $8::uuid))
    ORDER BY a.publicity_starts_on DESC, a.id DESC
  ) n
  WHERE $6::text IS NULL OR (
    NOT n."isHidden" AND (n.state IN ('publicity', 'objected') OR $1::date <= n."shownUntilDay")
    AND position(lower($6) IN lower(n.body ->> 'dataName')) > 0)
  ORDER BY n.publicity_starts_on DESC, n."applicationId" DESC LIMIT $9`;

// $3 application.
const ONE = `${NOTICE} AND a.id = $3) n`;

// $3 centre, $4 how many. A publicity has four acts at the most, so that as many acts hold a quarter as many notices.
const CHANGED = `
  ${NOTICE}
      AND a.id IN (
        SELECT application_id FROM (
          SELECT x.application_id, x.position FROM application_act x JOIN application b ON b.id = x.application_id
          WHERE x.kind IN ('publicity.started', 'publicity.ended', 'application.withdrawn', 'certificate.issued')
            AND b.publicity_starts_on IS NOT NULL AND ($3::text IS NULL OR b.centre = $3)
          ORDER BY x.position DESC LIMIT $4::int * 4
        ) latest GROUP BY application_id ORDER BY max(position) DESC LIMIT $4::int)
  ) n`;

/** Publicity notices. */
@Injectable()
export class NoticeList {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Newest first. */
  read(
    { today, shownDays }: NoticeTerms,
    { phase, withWithdrawn, centre, text }: NoticeFilter,
    after: { readonly startsOn: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<Notice[]> {
    const filter = [phase, withWithdrawn, centre ?? null, text ?? null];
    const position = [after?.startsOn ?? null, after?.id ?? null];
    return this.unitOfWork.reader.query(LIST, [today, shownDays, ...filter, ...position, limit]);
  }

  /** The publicity of one application, if there is one. */
  async find({ today, shownDays }: NoticeTerms, applicationId: string): Promise<Notice | undefined> {
    const [row] = await this.unitOfWork.reader.query<Notice[]>(ONE, [today, shownDays, applicationId]);
    return row;
  }

  /** Those in which something happened last, in no order. */
  changed({ today, shownDays }: NoticeTerms, centre: Centre | undefined, limit: number): Promise<Notice[]> {
    return this.unitOfWork.reader.query(CHANGED, [today, shownDays, centre ?? null, limit]);
  }
}
