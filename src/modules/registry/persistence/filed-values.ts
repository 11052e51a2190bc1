import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { removeLikeness } from './likeness.js';

const erase = (table: string, id: string): string => `
  UPDATE ${table} SET committed = jsonb_set(committed, ARRAY[$2::text], 'null')
  WHERE ${id} = $1 AND committed -> $2::text <> 'null'`;
const ERASE = [erase('application_act', 'id'), erase('application_act_repetition', 'act_id')];

const CURRENT = `
  SELECT id FROM application_act
  WHERE application_id = $1 AND kind IN ('application.filed', 'application.supplemented')
  ORDER BY position DESC LIMIT 1`;

// What is erased is empty, not absent: only drafts have no filed content, and the version grows as with every change.
const EMPTY = `
  UPDATE application SET content = '{}', filed_content = '{}', content_erased_at = $2, version = version + 1 WHERE id = $1`;

/** Where the values that an application's acts committed to are kept, besides the acts themselves. */
@Injectable()
export class FiledValues {
  /** The act that filed what the centre works on. */
  async currentFiling(tx: Transaction, applicationId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>(CURRENT, [applicationId]);
    return row?.id;
  }

  /** Takes a committed value out of an act and all its repetitions; triggers allow that only as part of an erasure. */
  async eraseFromAct(tx: Transaction, actId: string, field: string): Promise<void> {
    for (const statement of ERASE) await tx.query(statement, [actId, field]);
  }

  /** Empties what the application states, filed and as worked on, and forgets what it was found by. */
  async eraseContent(tx: Transaction, applicationId: string, at: Date): Promise<void> {
    await tx.query(EMPTY, [applicationId, at]);
    await removeLikeness(tx, applicationId);
  }
}
