import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { type FileToHold, HeldEvidence, type HeldFile } from '../../registry/index.js';
import { objectionFault } from '../domain/faults.js';
import { holderOf, type Submission } from '../domain/objection.js';
import { SubmissionRepository } from '../persistence/submission-repository.js';

/** Files that either side may hand in about one objection, however often it does. */
export const MOST_FILES_OF_A_SIDE = 50;

/** A submission with its files. */
export interface SubmissionWithFiles {
  readonly submission: Submission;
  readonly files: readonly HeldFile[];
}

/** Keeps what either side hands in, with its files. */
@Injectable()
export class Submissions {
  constructor(
    private readonly rows: SubmissionRepository,
    private readonly evidence: HeldEvidence,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'objection-files-too-many' (409), and 'evidence-missing' for bytes that must be sent again. */
  async add(
    tx: Transaction,
    made: Omit<Submission, 'id'>,
    received: readonly FileToHold[],
  ): Promise<SubmissionWithFiles> {
    const present = (await this.of(tx, made.objectionId)).filter(({ submission }) => submission.side === made.side);
    const count = present.reduce((sum, { files }) => sum + files.length, received.length);
    if (count > MOST_FILES_OF_A_SIDE)
      throw objectionFault('objection-files-too-many', { maximum: MOST_FILES_OF_A_SIDE });
    const submission = { id: this.ids.uuid(), ...made };
    await this.rows.insert(tx, submission);
    return { submission, files: await this.evidence.hold(tx, holderOf(submission), made.submittedAt, received) };
  }

  /** All of an objection, in the order in which they came. */
  async of(tx: Transaction, objectionId: string): Promise<SubmissionWithFiles[]> {
    const submissions = await this.rows.of(tx, objectionId);
    const files = await this.evidence.of(tx, submissions.map(holderOf));
    return submissions.map((submission) => ({
      submission,
      files: files.filter(({ holder }) => holder === holderOf(submission)),
    }));
  }
}

/** Files as an entry commits to them: what binds them, without their names. */
export const committedFiles = (files: readonly Pick<HeldFile, 'size' | 'sha256' | 'sm3'>[]): JsonObject[] =>
  files.map(({ size, sha256, sm3 }) => ({ size, sha256: `sha256:${sha256}`, sm3: `sm3:${sm3}` }));
