import { HASH_SIZE } from '../../../../core/merkle/index.js';
import { connectToDatabase } from '../../../../platform/database/connection.js';
import { DirectSocket } from '../../../../platform/database/direct-socket.js';
import {
  type DerivedLeaves,
  ENDS_TABLE,
  LEAF_TABLE,
  type LeafFault,
  putLeaves,
  removeStrayLeaves,
} from './leaf-index.js';
import { StoredLog } from './stored-log.js';

/** Tables whose guards are lifted while they are mended; what they hold follows from the entries. */
const DERIVED_TABLES = [LEAF_TABLE, ENDS_TABLE, 'ledger_tile'];

/**
 * The tables of a log while what follows from the entries is mended. The log stands still meanwhile: the head is locked,
 * so that nothing is appended, and the guards of the derived tables are lifted, all in one transaction that brings them
 * back whatever happens.
 */
export class MendingLog extends StoredLog {
  /** Begins. Throws StartupError 'ledger-not-owner' unless connected as the owner of the tables. */
  static async begin(url: string): Promise<MendingLog> {
    const log = new MendingLog(await connectToDatabase(url, DirectSocket.open));
    try {
      await log.query('BEGIN');
      await log.query('SELECT 1 FROM ledger_head FOR UPDATE');
      for (const table of DERIVED_TABLES) await log.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      return log;
    } catch (error) {
      await log.close();
      throw error;
    }
  }

  /** Stores a tile in the place of whatever stood there. */
  async putTile(level: number, index: number, data: Uint8Array): Promise<void> {
    await this.query(PUT_TILE, [level, index, data.length / HASH_SIZE, Buffer.from(data)]);
  }

  /** Stores leaves in the place of whatever stood there. */
  async putLeaves(derived: DerivedLeaves, faults: readonly LeafFault[]): Promise<void> {
    await this.during(() => putLeaves(this.client, derived, faults));
  }

  /** Removes tiles and leaves that a log of that size does not have, and takes over what was mended. */
  async commit(size: number): Promise<void> {
    for (const [level, end] of await this.tileEnds(size)) await this.query(REMOVE_TILES, [level, end]);
    await this.during(() => removeStrayLeaves(this.client, size));
    for (const table of DERIVED_TABLES) await this.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await this.query('COMMIT');
  }
}

const PUT_TILE = `
  INSERT INTO ledger_tile (level, tile_index, width, data) VALUES ($1, $2, $3, $4)
  ON CONFLICT (level, tile_index) DO UPDATE SET width = EXCLUDED.width, data = EXCLUDED.data`;

const REMOVE_TILES = `
  DELETE FROM ledger_tile WHERE level = $1::int AND (tile_index >= $2::bigint OR tile_index < 0)`;
