import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

const INSERT = 'INSERT INTO resource_update_profile (update_id, profile) VALUES ($1, $2)';
const FIND = `
  SELECT p.profile FROM resource_update_profile p JOIN resource_update u ON u.id = p.update_id
  WHERE u.resource_id = $1 AND u.version = $2`;

/** Signed profiles of update reports, in the form that their digest is over. */
@Injectable()
export class UpdateProfiles {
  async insert(tx: Transaction, updateId: string, bytes: Uint8Array): Promise<void> {
    await tx.query(INSERT, [updateId, Buffer.from(bytes)]);
  }

  async find(tx: Transaction, resourceId: string, version: number): Promise<Uint8Array | undefined> {
    const [row] = await tx.query<{ profile: Uint8Array }[]>(FIND, [resourceId, version]);
    return row?.profile;
  }
}
