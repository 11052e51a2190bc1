import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { type FileToHold, HeldEvidence, type HeldFile } from '../../registry/index.js';
import { evidenceHolder, type Statement } from '../domain/dispute.js';
import { MOST_STATEMENTS } from '../domain/dispute-rules.js';
import { sourceFault } from '../domain/faults.js';
import { StatementRows } from '../persistence/statement-rows.js';

/** A statement with its files. */
export interface StatementWithFiles {
  readonly statement: Statement;
  readonly files: readonly HeldFile[];
}

/** What somebody hands in. */
export interface HandedIn {
  readonly text: string;
  readonly files: readonly FileToHold[];
}

/** Keeps what the sides of a dispute say, with its files. */
@Injectable()
export class Statements {
  constructor(
    private readonly rows: StatementRows,
    private readonly evidence: HeldEvidence,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'dispute-statements-too-many', and 'evidence-missing' for bytes that must be sent again. */
  async add(
    tx: Transaction,
    { personId, organisationCode: department }: Actor,
    { disputeId, at }: { readonly disputeId: string; readonly at: Date },
    { text, files }: HandedIn,
  ): Promise<StatementWithFiles> {
    const present = (await this.rows.of(tx, disputeId)).filter((one) => one.department === department);
    if (present.length >= MOST_STATEMENTS) {
      throw sourceFault('dispute-statements-too-many', { maximum: MOST_STATEMENTS });
    }
    const statement: Statement = { id: this.ids.uuid(), disputeId, department, text, personId, submittedAt: at };
    await this.rows.insert(tx, statement);
    return { statement, files: await this.evidence.hold(tx, evidenceHolder(statement), at, files) };
  }

  /** All of a dispute, the grounds first. */
  async of(tx: Transaction, disputeId: string): Promise<StatementWithFiles[]> {
    const statements = await this.rows.of(tx, disputeId);
    const files = await this.evidence.of(tx, statements.map(evidenceHolder));
    return statements.map((statement) => ({
      statement,
      files: files.filter(({ holder }) => holder === evidenceHolder(statement)),
    }));
  }
}

/** Files as an entry commits to them: what binds them, without their names. */
export const committedFiles = (files: readonly Pick<HeldFile, 'size' | 'sha256' | 'sm3'>[]): JsonObject[] =>
  files.map(({ size, sha256, sm3 }) => ({ size, sha256: `sha256:${sha256}`, sm3: `sm3:${sm3}` }));
