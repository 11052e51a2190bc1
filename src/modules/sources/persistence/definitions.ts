import { Injectable } from '@nestjs/common';
import type { DigestPair } from '../../../core/entry/index.js';
import type { ElementDefinition } from '../../../core/inventory/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** What an element was defined as from some time on. */
export interface DefinitionVersion extends ElementDefinition {
  readonly version: number;
  readonly digest: DigestPair;
  readonly since: Date;
}

const COLUMNS = `
  version, name, definition, data_type AS "dataType", format, value_domain AS "valueDomain",
    json_build_object('sha256', sha256, 'sm3', sm3) AS digest, since`;
const DEFINITIONS = `SELECT ${COLUMNS} FROM element_definition WHERE element_id = $1`;
const AS_OF = `
  SELECT DISTINCT ON (element_id) element_id AS "elementId", ${COLUMNS} FROM element_definition
  WHERE element_id = ANY($1::uuid[]) AND since <= $2 ORDER BY element_id, version DESC`;

/** Every definition that elements had. */
@Injectable()
export class Definitions {
  async find(tx: Transaction, elementId: string, version: number): Promise<DefinitionVersion | undefined> {
    const sql = `${DEFINITIONS} AND version = $2`;
    const [row] = await tx.query<DefinitionVersion[]>(sql, [elementId, version]);
    return row;
  }

  /** Code of an element. */
  async codeOf(tx: Transaction, elementId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ code: string }[]>('SELECT code FROM inventory_element WHERE id = $1', [elementId]);
    return row?.code;
  }

  /** All of an element, the first one first. */
  of(tx: Transaction, elementId: string): Promise<DefinitionVersion[]> {
    return tx.query<DefinitionVersion[]>(`${DEFINITIONS} ORDER BY version`, [elementId]);
  }

  /** What elements were defined as at a time, by element; those that there were not yet are left out. */
  async asOf(
    tx: Transaction,
    elementIds: readonly string[],
    at: Date,
  ): Promise<ReadonlyMap<string, DefinitionVersion>> {
    if (elementIds.length === 0) return new Map();
    const rows = await tx.query<(DefinitionVersion & { readonly elementId: string })[]>(AS_OF, [elementIds, at]);
    return new Map(rows.map(({ elementId, ...definition }) => [elementId, definition]));
  }
}
