import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { CoalescedReads, UnitOfWork } from '../../../platform/database/index.js';
import type { ProvingCheckpoint } from '../../ledger/index.js';
import type { Burden } from '../domain/burden.js';
import type { StandingEvaluation } from '../domain/standing-evaluation.js';
import { type EvaluationRow, EVALUATIONS, evaluationsOf } from './standing-evaluations.js';

/** A published entry: its place and exact bytes. */
export interface PublishedEntry {
  readonly index: number;
  readonly entry: Uint8Array;
}

/** All that the database holds of one registration's evidence, as one statement saw it. */
export interface RegistrationEvidence {
  readonly number: string;
  readonly centre: Centre;
  readonly organisationId: string;
  /** Exact bytes of the credential. */
  readonly credential: Uint8Array;
  /** Missing until a published checkpoint covers the act of issue. */
  readonly issued: PublishedEntry | undefined;
  readonly revocationList: Uint8Array | undefined;
  readonly suspensionList: Uint8Array | undefined;
  /** Since when somebody objects to the registration; a fact, and no part of the evidence. */
  readonly underObjectionSince: Date | undefined;
  /** Published acts on the certificate, oldest first. */
  readonly statusEntries: readonly PublishedEntry[];
  /** What is open on it today, in the order of entry. */
  readonly burdens: readonly Burden[];
  /** Reports of evaluators that stand beside it, the latest first. */
  readonly evaluations: readonly StandingEvaluation[];
  /** The latest, which covers all these entries. */
  readonly checkpoint: ProvingCheckpoint | undefined;
}

interface BurdenRow {
  readonly id: string;
  readonly type: Burden['type'];
  readonly rank: number | null;
  readonly since: string;
  readonly until: CivilDate | null;
  readonly reference: string | null;
  readonly lapsesAfter: string | null;
}

interface EvidenceRow {
  number: string;
  centre: Centre;
  organisationId: string;
  credential: string;
  isIssue: boolean | null;
  entryIndex: string | null;
  entry: Buffer | null;
  revocationList: string | null;
  suspensionList: string | null;
  underObjectionSince: Date | null;
  checkpointSize: string | null;
  checkpointNote: string | null;
  burdens: readonly BurdenRow[] | null;
  evaluations: readonly EvaluationRow[] | null;
}

const BURDENS = `
  (SELECT jsonb_agg(jsonb_build_object('id', b.id, 'type', b.type, 'rank', b.rank, 'since', b.entered_at,
      'until', b.ends_on, 'reference', b.reference, 'lapsesAfter', b.lapses_after) ORDER BY b.entered_at, b.rank, b.id)
    FROM open_encumbrance b WHERE b.number = c.number)`;

const BURDENS_OF = `SELECT ${BURDENS} AS burdens FROM certificate c WHERE c.number = $1`;

// One statement, so that entries, lists and checkpoint are of one moment: one row for each published act, the issue and
// those on the status, or one without. The lists' names follow from the status index.
const EVIDENCE = `
  SELECT c.number, c.centre, c.organisation_id AS "organisationId", c.credential,
    p.act_id = c.act_id AS "isIssue", p.entry_index AS "entryIndex", p.entry,
    (SELECT l.credential FROM status_list l
      WHERE l.name = c.centre || '-revocation-' || (c.status_index / 131072 + 1) ORDER BY l.id DESC LIMIT 1)
      AS "revocationList",
    (SELECT l.credential FROM status_list l
      WHERE l.name = c.centre || '-suspension-' || (c.status_index / 131072 + 1) ORDER BY l.id DESC LIMIT 1)
      AS "suspensionList",
    ${BURDENS} AS burdens,
    ${EVALUATIONS} AS evaluations,
    (SELECT min(m.since) FROM certificate_objection m WHERE m.number = c.number) AS "underObjectionSince",
    h.size AS "checkpointSize", h.note AS "checkpointNote"
  FROM certificate c
  LEFT JOIN published_entry p
    ON p.act_id = ANY (ARRAY(SELECT a.act_id FROM certificate_act a WHERE a.number = c.number) || c.act_id)
  LEFT JOIN LATERAL (SELECT size, note FROM published_checkpoint ORDER BY size DESC LIMIT 1) h ON true
  WHERE c.number = ANY ($1)`;

const bytes = (text: string | null): Uint8Array | undefined => (text === null ? undefined : Buffer.from(text, 'utf8'));

/** Reads the evidence of registrations with one statement: verification asks for nothing else of a certificate. */
@Injectable()
export class RegistrationEvidenceReader {
  private readonly reads = new CoalescedReads((numbers) => this.read(numbers));

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The evidence as it is now; undefined for a number that was never given. */
  find(number: string): Promise<RegistrationEvidence | undefined> {
    return this.reads.find(number);
  }

  /** What is open on a certificate today, by itself: the evidence is most of the work. */
  async burdens(number: string): Promise<readonly Burden[]> {
    const [row] = await this.unitOfWork.reader.query<Pick<EvidenceRow, 'burdens'>[]>(BURDENS_OF, [number]);
    return burdensOf(row?.burdens ?? [], civilDateAt(this.clock.now()));
  }

  private async read(numbers: readonly string[]): Promise<Map<string, RegistrationEvidence>> {
    const today = civilDateAt(this.clock.now());
    const rows = await this.unitOfWork.reader.query<EvidenceRow[]>(EVIDENCE, [numbers]);
    const evidence = [...Map.groupBy(rows, (row) => row.number).values()].flatMap((of) => toEvidence(of, today));
    return new Map(evidence.map((one) => [one.number, one]));
  }
}

function toEvidence(rows: readonly EvidenceRow[], today: CivilDate): RegistrationEvidence[] {
  const [row] = rows;
  if (row === undefined) return [];
  const { checkpointSize: size, checkpointNote: note } = row;
  return [
    {
      number: row.number,
      centre: row.centre,
      organisationId: row.organisationId,
      credential: Buffer.from(row.credential, 'utf8'),
      issued: entriesOf(rows, true)[0],
      revocationList: bytes(row.revocationList),
      suspensionList: bytes(row.suspensionList),
      statusEntries: entriesOf(rows, false),
      burdens: burdensOf(row.burdens ?? [], today),
      evaluations: evaluationsOf(row.evaluations ?? [], today),
      underObjectionSince: row.underObjectionSince ?? undefined,
      checkpoint: note === null ? undefined : { size: Number(size), note },
    },
  ];
}

/** The published entries of the issue, or else of the acts on the status, in the order of the log. */
function entriesOf(rows: readonly EvidenceRow[], isIssue: boolean): PublishedEntry[] {
  return rows
    .filter((row) => row.isIssue === isIssue)
    .map(({ entryIndex, entry }) => ({ index: Number(entryIndex), entry: entry ?? new Uint8Array() }))
    .sort((left, right) => left.index - right.index);
}

/** Without those whose term is over. */
function burdensOf(rows: readonly BurdenRow[], today: CivilDate): Burden[] {
  return rows
    .filter(({ lapsesAfter }) => lapsesAfter === null || lapsesAfter >= today)
    .map(({ id, type, rank, since, until, reference }) => ({
      ...{ id, type, since: new Date(since) },
      ...(rank === null ? {} : { rank }),
      ...(until === null ? {} : { until }),
      ...(reference === null ? {} : { reference }),
    }));
}
