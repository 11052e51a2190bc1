import { finding, IDENTITY_PREFIX } from '../../../core/audit/index.js';
import { equalBytes, toHex } from '../../../core/bytes.js';
import { parseDecimal } from '../../../core/checkpoint/index.js';
import { entryIdentity } from '../../../core/entry/index.js';
import { object, oneOf, pattern, shapeOf, uuid } from '../../../core/shape/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { type Compared, type Comparison, differs } from './comparison.js';

const TABLE = 'ledger_submission';

const submission = object({
  entry_index: pattern(/\d{1,19}/, 'an index'),
  identity: shapeOf<Uint8Array>({}, 'must be 32 bytes', (value) => value instanceof Uint8Array && value.length === 32),
  kind: pattern(/[\s\S]{1,200}/, 'a kind'),
  centre: oneOf('public', 'social'),
  act_id: uuid,
});

const SEQUENCED = `
  SELECT p.entry_index, s.identity, s.kind, s.centre, s.act_id
  FROM ledger_place p JOIN ledger_submission s ON s.id = p.submission_id
  WHERE p.entry_index < $1::bigint ORDER BY p.entry_index`;

/** Every entry has exactly one submission at its index, of the same act. */
export async function compareSubmissions({ rows, size, identities, findings }: Comparison): Promise<Compared> {
  let next = 0;
  let compared = 0;
  for await (const row of rows.read(TABLE, submission, SEQUENCED, [size])) {
    const index = parseDecimal(row.entry_index) ?? size;
    for (; next < index; next += 1) findings.add(missing(next));
    next = index + 1;
    compared += 1;
    const expected = identities.at(index);
    // An entry that could not be read has no identity, and is a finding already.
    if (expected.every((byte) => byte === 0)) continue;
    const kept = row.identity.subarray(0, IDENTITY_PREFIX);
    const place = `entry_index ${index}`;
    if (!equalBytes(kept, expected)) findings.add(differs(TABLE, place, 'identity', toHex(kept), toHex(expected)));
    const { kind, centre, act_id: actId } = row;
    const named = entryIdentity(nodeCrypto, { kind, centre, body: { actId } }).subarray(0, IDENTITY_PREFIX);
    if (!equalBytes(named, expected)) {
      findings.add(differs(TABLE, place, 'kind, centre, act_id', `${kind}, ${centre}, ${actId}`, `entry ${index}`));
    }
  }
  for (; next < size; next += 1) findings.add(missing(next));
  return { rows: compared, unsettled: 0 };
}

const missing = (index: number) => finding('row-missing', { index, table: TABLE, row: `entry_index ${index}` });
