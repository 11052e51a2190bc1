import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { withheldOf } from '../domain/withheld.js';

const CREDENTIALS = 'SELECT act_id AS id, credential FROM certificate WHERE act_id = ANY($1::uuid[])';

/** What those of the acts that issued a certificate withhold from the public, by act; others have no member. */
export async function withheldValuesOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; credential: string }[]>(CREDENTIALS, [actIds]);
  return new Map(
    rows.flatMap(({ id, credential }): [string, JsonObject][] => {
      const withheld = withheldOf({ credential });
      return withheld === undefined ? [] : [[id, { withheld: withheld.value }]];
    }),
  );
}
