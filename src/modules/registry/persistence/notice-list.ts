import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { EntryBody } from '../../../core/entry/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ApplicationState } from '../domain/index.js';

/** What publicity shows of an application: exactly what its ledger entry says. */
export interface Notice {
  readonly applicationId: string;
  readonly actId: string;
  readonly centre: Centre;
  readonly state: ApplicationState;
  readonly body: EntryBody<'publicity.started'>;
  readonly startsOn: CivilDate;
}

// $1 and $2 position, $3 whether only those that still run.
const LIST = `
  SELECT a.id AS "applicationId", t.id AS "actId", a.centre, a.state, coalesce(r.body, t.body) AS body,
    a.publicity_starts_on::text AS "startsOn"
  FROM application a
  JOIN application_act t ON t.application_id = a.id AND t.kind = 'publicity.started'
  LEFT JOIN LATERAL (
    SELECT body FROM application_act_repetition WHERE act_id = t.id ORDER BY at DESC LIMIT 1
  ) r ON true
  WHERE a.publicity_starts_on IS NOT NULL AND a.state <> 'withdrawn' AND (NOT $3::boolean OR a.state = 'publicity')
    AND ($1::date IS NULL OR (a.publicity_starts_on, a.id) < ($1, $2::uuid))
  ORDER BY a.publicity_starts_on DESC, a.id DESC LIMIT $4`;

/** Publicity notices, newest first. */
@Injectable()
export class NoticeList {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  read(
    running: boolean,
    after: { readonly startsOn: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<Notice[]> {
    return this.unitOfWork.reader.query(LIST, [after?.startsOn ?? null, after?.id ?? null, running, limit]);
  }
}
