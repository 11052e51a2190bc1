import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { AwardForm, Return, ShownGrant } from '../domain/award.js';

const back = (movement: Return['movement'], joined = ''): string => `
  (SELECT coalesce(sum(b.amount), 0) FROM subsidy_award b ${joined}
    WHERE b.grant_id = a.id AND b.movement = '${movement}')::text`;
const orders = (condition: string): string => `
  (SELECT coalesce(sum(o.amount), 0) FROM subsidy_payment_order o LEFT JOIN subsidy_payment p ON p.order_id = o.id
    WHERE o.grant_id = a.id AND ${condition})::text`;
const COLUMNS = `
  a.id, a.claim_id AS "claimId", c.organisation_id AS "organisationId", c.claimant_name AS "recipientName",
  c.claimant_code AS "recipientCode", c.policy_id AS "policyId", c.policy_version AS "policyVersion", c.rule_id AS "ruleId",
  c.year, c.scopes, a.form, a.amount::text, a.acted_by AS "accountId", a.acted_by_person AS "personId", a.at,
  e.entry_index::float8 AS "publishedIndex"`;
const TABLES = (join: 'JOIN' | 'LEFT JOIN'): string => `
  FROM subsidy_award a JOIN subsidy_claim c ON c.id = a.claim_id
    ${join} published_entry e ON e.act_id = a.id AND e.kind = 'subsidy.granted'
  WHERE a.movement = 'grant'`;
const SELECT = `
  SELECT ${COLUMNS}, ${orders('p.order_id IS NULL')} AS ordered, ${orders("p.outcome = 'paid'")} AS paid,
    ${back('claw-back')} AS "clawedBack", ${back('release')} AS released ${TABLES('LEFT JOIN')}`;
const placed = (act: string, kind: string): string =>
  `JOIN published_entry x ON x.act_id = ${act} AND x.kind = '${kind}'`;
// What anybody may see is what published entries say, so that nobody is told what cannot be proven yet.
const PUBLIC = `
  SELECT ${COLUMNS}, '0' AS ordered,
    (SELECT coalesce(sum(o.amount), 0) FROM subsidy_payment_order o JOIN subsidy_payment p ON p.order_id = o.id
      ${placed('p.act_id', 'subsidy.paid')} WHERE o.grant_id = a.id)::text AS paid,
    ${back('claw-back', placed('b.id', 'subsidy.clawed-back'))} AS "clawedBack",
    ${back('release', placed('b.id', 'subsidy.released'))} AS released ${TABLES('JOIN')}`;
const AFTER = `
  AND ($2::timestamptz IS NULL OR (a.at, a.id) < ($2, $3::uuid)) ORDER BY a.at DESC, a.id DESC LIMIT $4`;
const PAGE = `${SELECT} AND ($1::uuid IS NULL OR c.organisation_id = $1) ${AFTER}`;
const PUBLIC_PAGE = `
  ${PUBLIC} AND ($1::text IS NULL OR c.claimant_code = $1) AND ($5::integer IS NULL OR c.year = $5) ${AFTER}`;
const RETURN = `
  SELECT id, claim_id AS "claimId", grant_id AS "grantId", movement, amount::text, reason, explanation,
    acted_by AS "accountId", acted_by_person AS "personId", at FROM subsidy_award WHERE movement <> 'grant'`;

interface GrantRow extends Omit<ShownGrant, 'amount' | 'by' | 'standing' | 'publishedIndex'> {
  readonly form: AwardForm;
  readonly amount: string;
  readonly accountId: string;
  readonly personId: string;
  readonly publishedIndex: number | null;
  readonly ordered: string;
  readonly paid: string;
  readonly clawedBack: string;
  readonly released: string;
}

interface ReturnRow extends Omit<Return, 'amount' | 'by'> {
  readonly amount: string;
  readonly accountId: string;
  readonly personId: string;
}

/** Where a list goes on. */
export interface AwardPoint {
  readonly at: string;
  readonly id: string;
}

/** Grants with their claims, for whoever reads them and for acts that are made again. */
@Injectable()
export class AwardReads {
  async find(tx: Transaction, id: string): Promise<ShownGrant | undefined> {
    const [row] = await tx.query<GrantRow[]>(`${SELECT} AND a.id = $1`, [id]);
    return row && toGrant(row);
  }

  /** The grant of a claim, if there is one. */
  async ofClaim(tx: Transaction, claimId: string): Promise<ShownGrant | undefined> {
    const [row] = await tx.query<GrantRow[]>(`${SELECT} AND a.claim_id = $1`, [claimId]);
    return row && toGrant(row);
  }

  /** The latest first; of one organisation, or of all. */
  async page(
    tx: Transaction,
    organisationId: string | undefined,
    after: AwardPoint | undefined,
    limit: number,
  ): Promise<ShownGrant[]> {
    const values = [organisationId ?? null, after?.at ?? null, after?.id ?? null, limit];
    return (await tx.query<GrantRow[]>(PAGE, values)).map(toGrant);
  }

  /** Published ones as the ledger tells of them, the latest first; of one recipient or year, or of all. */
  async published(
    tx: Transaction,
    { code, year }: { readonly code?: string | undefined; readonly year?: number | undefined },
    after: AwardPoint | undefined,
    limit: number,
  ): Promise<ShownGrant[]> {
    const values = [code ?? null, after?.at ?? null, after?.id ?? null, limit, year ?? null];
    return (await tx.query<GrantRow[]>(PUBLIC_PAGE, values)).map(toGrant);
  }

  /** A published one as the ledger tells of it. */
  async publishedOne(tx: Transaction, id: string): Promise<ShownGrant | undefined> {
    const [row] = await tx.query<GrantRow[]>(`${PUBLIC} AND a.id = $1`, [id]);
    return row && toGrant(row);
  }

  /** What came back of a grant, the earliest first. */
  async returns(tx: Transaction, grantId: string): Promise<Return[]> {
    return (await tx.query<ReturnRow[]>(`${RETURN} AND grant_id = $1 ORDER BY at, id`, [grantId])).map(toReturn);
  }

  async findReturn(tx: Transaction, id: string): Promise<Return | undefined> {
    const [row] = await tx.query<ReturnRow[]>(`${RETURN} AND id = $1`, [id]);
    return row && toReturn(row);
  }
}

function toGrant({ accountId, personId, amount, publishedIndex, ...row }: GrantRow): ShownGrant {
  const { ordered, paid, clawedBack, released, ...rest } = row;
  const granted = BigInt(amount);
  return {
    ...{ ...rest, amount: granted, by: { accountId, personId } },
    standing: {
      ...{ granted, ordered: BigInt(ordered), paid: BigInt(paid) },
      ...{ clawedBack: BigInt(clawedBack), released: BigInt(released) },
    },
    ...(publishedIndex === null ? {} : { publishedIndex }),
  };
}

const toReturn = ({ accountId, personId, amount, ...row }: ReturnRow): Return => ({
  ...row,
  amount: BigInt(amount),
  by: { accountId, personId },
});
