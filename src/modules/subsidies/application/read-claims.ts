import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { HeldEvidence, type HeldFile } from '../../registry/index.js';
import type { Claim, ClaimActRow, ClaimFile, ClaimInvoice, ConfirmedFact } from '../domain/claim.js';
import { isReviewed } from '../domain/claim-facts.js';
import { claimFault } from '../domain/claim-faults.js';
import type { Computing } from '../domain/computing.js';
import { ClaimEvidenceRows } from '../persistence/claim-evidence-rows.js';
import { type ClaimQuery, ClaimRows } from '../persistence/claim-rows.js';
import { ComputingRows } from '../persistence/computing-rows.js';
import { DecisionRows, type ShownDecision } from '../persistence/decision-rows.js';

/** A claim with all that it rests on, as far as its reader may know. */
export interface WholeClaim {
  readonly claim: Claim;
  readonly invoices: readonly ClaimInvoice[];
  readonly files: readonly ClaimFile[];
  readonly confirmed: readonly ConfirmedFact[];
  readonly acts: readonly ClaimActRow[];
  readonly decision?: ShownDecision;
}

/** Rows of claims, to read. */
@Injectable()
export class ClaimShelf {
  constructor(
    readonly claims: ClaimRows,
    readonly evidence: ClaimEvidenceRows,
    readonly computings: ComputingRows,
    readonly decisions: DecisionRows,
  ) {}
}

/** Reads claims: members their organisation's, officers and auditors whatever was filed. To others there are none. */
@Injectable()
export class ReadClaims {
  constructor(
    private readonly shelf: ClaimShelf,
    private readonly held: HeldEvidence,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The latest first. */
  page(actor: Actor, query: Omit<ClaimQuery, 'organisationId'>): Promise<Claim[]> {
    const scope = seesAll(actor) ? {} : { organisationId: actor.organisationId };
    return this.shelf.claims.page(this.tx, { ...query, ...scope });
  }

  /** Throws Fault 'claim-not-found', as do all of these. What a review finds is the officers' until it is decided. */
  async one(actor: Actor, id: string): Promise<WholeClaim> {
    const claim = await this.found(actor, id);
    const { evidence, claims, decisions } = this.shelf;
    const decision = await decisions.of(this.tx, id);
    const isTold = seesAll(actor) || decision !== undefined;
    const [acts, confirmed] = [await claims.acts(this.tx, id), await evidence.facts(this.tx, id)];
    return {
      claim,
      invoices: await evidence.invoices(this.tx, id),
      files: await evidence.files(this.tx, id),
      confirmed: isTold ? confirmed : confirmed.filter(({ fact }) => !isReviewed(fact)),
      acts: isTold ? acts : acts.map(withoutReview),
      ...(decision === undefined ? {} : { decision }),
    };
  }

  /** The latest first; for the claimant once it is decided. */
  async computings(actor: Actor, id: string): Promise<Computing[]> {
    await this.found(actor, id);
    const isTold = seesAll(actor) || (await this.shelf.decisions.of(this.tx, id)) !== undefined;
    return isTold ? this.shelf.computings.of(this.tx, id) : [];
  }

  /** A file of the claimant's, or one in which an officer found a fact. Throws also 'evidence-not-found'. */
  async file(actor: Actor, id: string, fileId: string): Promise<{ file: HeldFile; content: Readable }> {
    const { files, confirmed } = await this.one(actor, id);
    const known = [...files.map((file) => file.id), ...confirmed.map((fact) => fact.fileId)];
    const file = known.includes(fileId) ? await this.held.find(this.tx, fileId) : undefined;
    if (file === undefined) throw claimFault('evidence-not-found');
    return { file, content: await this.held.open(file) };
  }

  private async found(actor: Actor, id: string): Promise<Claim> {
    const claim = await this.shelf.claims.find(this.tx, id);
    const isOwn = claim?.organisationId === actor.organisationId;
    if (claim === undefined || !(isOwn || (seesAll(actor) && claim.state !== 'draft')))
      throw claimFault('claim-not-found');
    return claim;
  }

  private get tx(): Transaction {
    return this.unitOfWork.reader;
  }
}

/** Officers who decide on claims, and auditors. */
const seesAll = ({ permissions, roles }: Actor): boolean =>
  permissions.has('claims:decide') || roles.includes('auditor');

const withoutReview = (act: ClaimActRow): ClaimActRow =>
  act.act === 'review' || act.act === 'compute' ? { ...act, details: {} } : act;
