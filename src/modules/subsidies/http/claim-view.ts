import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import { formatYuan } from '../../../core/money.js';
import type { WholeClaim } from '../application/read-claims.js';
import { type Claim, type ClaimActRow, type ClaimFile, type ConfirmedFact, FILE_TAGS } from '../domain/claim.js';
import { CLAIM_ACTS, CLAIM_STATES } from '../domain/claim-states.js';
import type { Computing } from '../domain/computing.js';
import type { ShownDecision } from '../persistence/decision-rows.js';

const ANYTHING = { type: 'object', additionalProperties: true } as const;

/** What a cap counts by. */
export class ClaimScopeView {
  @ApiProperty()
  scope: string;

  @ApiProperty()
  id: string;
}

/** A claim as lists show it. */
export class ClaimView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  claimantName: string;

  @ApiProperty()
  claimantCode: string;

  @ApiProperty()
  policy: string;

  @ApiProperty({ description: '政策内容的摘要 / digest of the content of the policy' })
  policyVersion: string;

  @ApiProperty()
  rule: string;

  @ApiProperty()
  year: number;

  @ApiProperty({ type: [ClaimScopeView] })
  scopes: ClaimScopeView[];

  @ApiProperty({ ...ANYTHING, description: '申报人所述 / what the claimant states' })
  facts: JsonObject;

  @ApiProperty({ enum: CLAIM_STATES })
  state: string;

  @ApiProperty()
  version: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  static from(this: void, claim: Claim): ClaimView {
    const { id, claimantName, claimantCode, policyId: policy, policyVersion, ruleId: rule, year } = claim;
    const { scopes, facts, state, version, createdAt } = claim;
    return {
      ...{ id, claimantName, claimantCode, policy, policyVersion, rule, year },
      ...{ scopes: scopes.map((scope) => ({ ...scope })), facts, state, version, createdAt: createdAt.toISOString() },
    };
  }
}

export class ClaimPage {
  @ApiProperty({ type: [ClaimView] })
  items: ClaimView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** An invoice that the claim rests on. */
export class ClaimInvoiceView {
  @ApiProperty()
  issuerCode: string;

  @ApiProperty({ description: '号码；纸质发票为“代码-号码” / of an invoice on paper: its code, a hyphen, its number' })
  number: string;
}

/** A file of the claimant's. */
export class ClaimFileView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: FILE_TAGS })
  tag: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  sha256: string;

  @ApiProperty()
  sm3: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static from(this: void, { id, tag, name, digests, at }: ClaimFile): ClaimFileView {
    return { id, tag, name, sha256: digests.sha256, sm3: digests.sm3, at: at.toISOString() };
  }
}

/** A fact as an officer found it in a document. */
export class ConfirmedFactView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  fact: string;

  @ApiProperty({ description: '值 / value' })
  value: JsonValue;

  @ApiProperty({ format: 'uuid', description: '所据文件 / the document' })
  file: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static from(this: void, { id, fact, value, fileId, at }: ConfirmedFact): ConfirmedFactView {
    return { id, fact, value, file: fileId, at: at.toISOString() };
  }
}

/** What was done about the claim. */
export class ClaimActView {
  @ApiProperty()
  version: number;

  @ApiProperty({ enum: CLAIM_ACTS })
  act: string;

  @ApiProperty(ANYTHING)
  details: JsonObject;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static from(this: void, { version, act, details, at }: ClaimActRow): ClaimActView {
    return { version, act, details, at: at.toISOString() };
  }
}

/** What two persons decided. */
export class ClaimDecisionView {
  @ApiProperty({ format: 'uuid', description: '也是账本条目的 actId / also actId of its entry' })
  id: string;

  @ApiProperty({ enum: ['approved', 'rejected'] })
  outcome: string;

  @ApiPropertyOptional({ example: '500000.00', description: '元 / yuan' })
  amount?: string;

  @ApiProperty({ format: 'uuid' })
  computing: string;

  @ApiProperty()
  opinion: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiPropertyOptional({ description: '账本条目序号，公布后才有 / index of its entry, once it is published' })
  entryIndex?: number;

  static from(this: void, decision: ShownDecision): ClaimDecisionView {
    const { id, outcome, amount, computingId: computing, opinion, at, publishedIndex } = decision;
    return {
      ...{ id, outcome, computing, opinion, at: at.toISOString() },
      ...(amount === undefined ? {} : { amount: formatYuan(amount) }),
      ...(publishedIndex === undefined ? {} : { entryIndex: publishedIndex }),
    };
  }
}

/** A claim with all that it rests on. */
export class WholeClaimView extends ClaimView {
  @ApiProperty({ type: [ClaimInvoiceView] })
  invoices: ClaimInvoiceView[];

  @ApiProperty({ type: [ClaimFileView] })
  files: ClaimFileView[];

  @ApiProperty({ type: [ConfirmedFactView] })
  confirmedFacts: ConfirmedFactView[];

  @ApiProperty({ type: [ClaimActView] })
  acts: ClaimActView[];

  @ApiPropertyOptional({ type: ClaimDecisionView })
  decision?: ClaimDecisionView;

  static whole({ claim, invoices, files, confirmed, acts, decision }: WholeClaim): WholeClaimView {
    return {
      ...ClaimView.from(claim),
      ...{ invoices: [...invoices], files: files.map(ClaimFileView.from) },
      confirmedFacts: confirmed.map(ConfirmedFactView.from),
      acts: acts.map(ClaimActView.from),
      ...(decision === undefined ? {} : { decision: ClaimDecisionView.from(decision) }),
    };
  }
}

/** A computing with everything that it was computed from. */
export class ComputingView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: '所依据的一切的摘要 / digest of all that it rests on' })
  basis: string;

  @ApiProperty({ format: 'date', description: '首次提交之日 / the day of the first filing' })
  asOf: string;

  @ApiProperty({
    ...ANYTHING,
    description: '事实及其来源、设定、读法、历史核定 / facts with their marks, settings, awards',
  })
  request: JsonObject;

  @ApiProperty({
    ...ANYTHING,
    description: '与 subsidy simulate 的答案同形，附解释树 / as subsidy simulate answers, explained',
  })
  answer: object;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static from(this: void, { id, basis, asOf, request, answer, at }: Computing): ComputingView {
    return { id, basis, asOf, request, answer, at: at.toISOString() };
  }
}

export class ComputingList {
  @ApiProperty({ type: [ComputingView] })
  items: ComputingView[];
}
