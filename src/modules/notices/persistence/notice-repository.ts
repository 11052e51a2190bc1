import { Injectable } from '@nestjs/common';
import type { Actor, Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Audience, type Notice, type NoticeParameters, noticeKind } from '../domain/notice.js';

/** What an actor may see: notices to his organisation as its registrant, and to his centre as its registrar. */
export interface InboxScope {
  readonly organisationId: string | null;
  readonly centre: Centre | null;
}

/** The scope of an actor. An account in neither role sees nothing. */
export const scopeOf = ({ roles, organisationId, centre }: Actor): InboxScope => ({
  organisationId: roles.includes('registrant') ? organisationId : null,
  centre: roles.includes('registrar') ? (centre ?? null) : null,
});

/** A notice with when this account read it. */
export interface InboxNotice extends Notice {
  readonly readAt: Date | undefined;
}

interface Row {
  id: string;
  source: string;
  kind: string;
  organisationId: string | null;
  centre: Centre | null;
  applicationId: string | null;
  parameters: NoticeParameters;
  at: Date;
  readAt?: Date | null;
}

const COLUMNS = `n.id, n.source, n.kind, n.organisation_id AS "organisationId", n.centre,
  n.application_id AS "applicationId", n.parameters, n.created_at AS at`;
const VISIBLE = '(n.organisation_id = $1 OR n.centre = $2)';

const INSERT = `
  INSERT INTO notice (id, source, kind, organisation_id, centre, application_id, parameters, created_at)
  SELECT n.id, n.source, n.kind, n."organisationId", n.centre, n."applicationId", n.parameters, n.at
  FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, source text, kind text, "organisationId" uuid, centre text,
    "applicationId" uuid, parameters jsonb, at timestamptz)
  ON CONFLICT ON CONSTRAINT notice_once DO NOTHING RETURNING id`;
const FIND = `SELECT ${COLUMNS} FROM notice n WHERE n.id = $1`;
// $3 account, $4 unread only, $5 and $6 position.
const LIST = `
  SELECT ${COLUMNS}, r.read_at AS "readAt"
  FROM notice n LEFT JOIN notice_reading r ON r.notice_id = n.id AND r.account_id = $3
  WHERE ${VISIBLE} AND ($4::boolean IS FALSE OR r.read_at IS NULL)
    AND ($5::timestamptz IS NULL OR (n.created_at, n.id) < ($5, $6::uuid))
  ORDER BY n.created_at DESC, n.id DESC LIMIT $7`;
const COUNT_UNREAD = `
  SELECT count(*)::integer AS unread FROM notice n
  WHERE ${VISIBLE} AND NOT EXISTS (SELECT 1 FROM notice_reading r WHERE r.notice_id = n.id AND r.account_id = $3)`;
const SEEN = `SELECT EXISTS (SELECT 1 FROM notice n WHERE ${VISIBLE} AND n.id = $3) AS seen`;
const READ = `
  INSERT INTO notice_reading (notice_id, account_id, read_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;

/** Notices as rows. */
@Injectable()
export class NoticeRepository {
  /** Adds notices, with one statement; gives the identifiers of those that were not there already. */
  async insert(tx: Transaction, notices: readonly Notice[]): Promise<ReadonlySet<string>> {
    const rows = notices.map(({ audience, ...notice }) => ({ ...notice, ...scopeOfAudience(audience) }));
    const added = await tx.query<{ id: string }[]>(INSERT, [JSON.stringify(rows)]);
    return new Set(added.map(({ id }) => id));
  }

  /** Those of the sources that notices came from already. */
  async knownSources(tx: Transaction, sources: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ source: string }[]>('SELECT source FROM notice WHERE source = ANY($1)', [sources]);
    return new Set(rows.map(({ source }) => source));
  }

  async find(tx: Transaction, id: string): Promise<Notice | undefined> {
    const [row] = await tx.query<Row[]>(FIND, [id]);
    return row && toNotice(row);
  }

  /** Up to `limit` notices after a position, newest first. */
  async list(
    tx: Transaction,
    { organisationId, centre }: InboxScope,
    query: { readonly accountId: string; readonly unread: boolean; readonly limit: number },
    after: { readonly at: string; readonly id: string } | undefined,
  ): Promise<InboxNotice[]> {
    const position = [after?.at ?? null, after?.id ?? null];
    const values = [organisationId, centre, query.accountId, query.unread, ...position, query.limit];
    const rows = await tx.query<Row[]>(LIST, values);
    return rows.map((row) => ({ ...toNotice(row), readAt: row.readAt ?? undefined }));
  }

  async countUnread(tx: Transaction, { organisationId, centre }: InboxScope, accountId: string): Promise<number> {
    const [row] = await tx.query<{ unread: number }[]>(COUNT_UNREAD, [organisationId, centre, accountId]);
    return row?.unread ?? 0;
  }

  /** Whether the notice exists within the scope. */
  async isVisible(tx: Transaction, { organisationId, centre }: InboxScope, id: string): Promise<boolean> {
    const [row] = await tx.query<{ seen: boolean }[]>(SEEN, [organisationId, centre, id]);
    return row?.seen === true;
  }

  async markRead(tx: Transaction, id: string, accountId: string, at: Date): Promise<void> {
    await tx.query(READ, [id, accountId, at]);
  }

  async markUnread(tx: Transaction, id: string, accountId: string): Promise<void> {
    await tx.query('DELETE FROM notice_reading WHERE notice_id = $1 AND account_id = $2', [id, accountId]);
  }
}

const scopeOfAudience = (audience: Audience): InboxScope =>
  'centre' in audience
    ? { organisationId: null, centre: audience.centre }
    : { organisationId: audience.organisationId, centre: null };

function toNotice({ id, source, kind, organisationId, centre, applicationId, parameters, at }: Row): Notice {
  return {
    id,
    source,
    kind: noticeKind(kind),
    audience: audienceOf(organisationId, centre),
    ...(applicationId === null ? {} : { applicationId }),
    parameters,
    at,
  };
}

function audienceOf(organisationId: string | null, centre: Centre | null): Audience {
  if (centre !== null) return { centre };
  if (organisationId === null) throw new Error('a notice without an audience');
  return { organisationId };
}
