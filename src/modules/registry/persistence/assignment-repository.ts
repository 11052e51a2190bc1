import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ActingPerson, AssignedOfficer, WorkStage } from '../domain/index.js';

/** One assignment of an application as it was made. */
export interface AssignmentRecord {
  readonly version: number;
  readonly stage: WorkStage;
  /** Null where the work was given back. */
  readonly officer: AssignedOfficer | null;
  readonly reason: string | null;
  readonly by: ActingPerson & { readonly accountId: string };
  readonly at: Date;
}

const INSERT = `
  INSERT INTO application_assignment (application_id, version, stage, account_id, person_id, person_ref, reason,
    by_account_id, by_person_id, by_person_ref, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const HISTORY = `
  SELECT version, stage, reason, at,
    CASE WHEN account_id IS NOT NULL THEN jsonb_build_object(
      'accountId', account_id, 'personId', person_id, 'personRef', person_ref) END AS officer,
    jsonb_build_object('accountId', by_account_id, 'personId', by_person_id, 'personRef', by_person_ref) AS by
  FROM application_assignment WHERE application_id = $1 ORDER BY version`;

/** Assignments of applications; rows are only ever added. */
@Injectable()
export class AssignmentRepository {
  async insert(tx: Transaction, applicationId: string, record: AssignmentRecord): Promise<void> {
    const { version, stage, officer, reason, by, at } = record;
    const assigned = [officer?.accountId ?? null, officer?.personId ?? null, officer?.personRef ?? null];
    const assigner = [by.accountId, by.personId, by.personRef];
    await tx.query(INSERT, [applicationId, version, stage, ...assigned, reason, ...assigner, at]);
  }

  /** The assignments of an application, first to last. */
  history(tx: Transaction, applicationId: string): Promise<AssignmentRecord[]> {
    return tx.query<AssignmentRecord[]>(HISTORY, [applicationId]);
  }
}
