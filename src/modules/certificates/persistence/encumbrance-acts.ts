import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** The certificate, those that it replaced one after the other, and those that replaced it. */
const CHAIN = `
  WITH RECURSIVE earlier AS (
    SELECT number, replaces FROM certificate WHERE number = $1
    UNION SELECT c.number, c.replaces FROM certificate c JOIN earlier e ON c.number = e.replaces
  ), later AS (
    SELECT number, replaced_by FROM certificate WHERE number = $1
    UNION SELECT c.number, c.replaced_by FROM certificate c JOIN later l ON c.number = l.replaced_by
  )
  SELECT number FROM earlier UNION SELECT number FROM later`;

const SUCCESSIONS = `
  SELECT act_id AS id FROM certificate_act
  WHERE number = ANY ($1) AND kind IN ('changed', 'corrected', 'transferred', 'renewed')`;

const PUBLISHED = `
  SELECT entry_index AS index, entry FROM published_entry
  WHERE act_id = ANY ($1) AND entry_index < $2 ORDER BY entry_index`;

/** Finds the published acts from which the encumbrances of a certificate follow. */
@Injectable()
export class EncumbranceActs {
  async chain(tx: Transaction, number: string): Promise<string[]> {
    return (await tx.query<{ number: string }[]>(CHAIN, [number])).map((row) => row.number);
  }

  /** The acts by which these certificates gave way to others. */
  async successions(tx: Transaction, numbers: readonly string[]): Promise<string[]> {
    return (await tx.query<{ id: string }[]>(SUCCESSIONS, [numbers])).map(({ id }) => id);
  }

  /** Index and exact bytes of the entries of acts within the first `size`, in the order of the log. */
  async published(
    tx: Transaction,
    actIds: readonly string[],
    size: number,
  ): Promise<{ index: number; entry: Uint8Array }[]> {
    const rows = await tx.query<{ index: string; entry: Buffer }[]>(PUBLISHED, [actIds, size]);
    return rows.map(({ index, entry }) => ({ index: Number(index), entry }));
  }
}
