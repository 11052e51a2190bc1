import { type FoldedCertificate, finding, stateAt } from '../../../core/audit/index.js';
import { isObject, parseJson } from '../../../core/canonical/index.js';
import { type StatusPurpose, statusListName } from '../../../core/credential/index.js';
import { integer, object, oneOf, pattern, type Shaped } from '../../../core/shape/index.js';
import { decodeStatusList, MINIMUM_STATUS_BITS, statusBit } from '../../../core/status-list/index.js';
import { type Compared, type Comparison, differs, isUnsettled } from './comparison.js';

const TABLE = 'status_list';
const PURPOSES: readonly StatusPurpose[] = ['revocation', 'suspension'];

/** In which states of a certificate its bit is set: whatever ends one sets that of revocation. */
const SETTING: Readonly<Record<StatusPurpose, ReadonlySet<string>>> = {
  revocation: new Set(['revoked', 'cancelled', 'superseded']),
  suspension: new Set(['suspended']),
};

const list = object({
  name: pattern(/[\s\S]{1,200}/, 'a name'),
  centre: oneOf('public', 'social'),
  purpose: oneOf('revocation', 'suspension'),
  list_number: integer(1),
  credential: pattern(/[\s\S]*/, 'a credential'),
  covers_size: integer(0),
});
type List = Shaped<typeof list>;

const CURRENT = `
  SELECT DISTINCT ON (name) name, centre, purpose, list_number, credential, covers_size::float8 AS covers_size
  FROM status_list ORDER BY name, id DESC`;

/** The newest list of each name shows exactly the acts that stood on the ledger at the size that it covers. */
export async function compareStatusLists(comparison: Comparison): Promise<Compared> {
  const { rows, projection, findings } = comparison;
  const places = new Map<string, [number: string, FoldedCertificate][]>();
  for (const [number, certificate] of projection.certificates) {
    for (const purpose of PURPOSES) {
      const listNumber = Math.floor(certificate.statusIndex / MINIMUM_STATUS_BITS) + 1;
      const name = statusListName(certificate.centre, purpose, listNumber);
      const same = places.get(name);
      if (same === undefined) places.set(name, [[number, certificate]]);
      else same.push([number, certificate]);
    }
  }
  let compared = 0;
  let left = 0;
  for await (const row of rows.read(TABLE, list, CURRENT)) {
    compared += 1;
    left += compareList(comparison, row, places.get(row.name) ?? []);
    places.delete(row.name);
  }
  for (const name of places.keys()) findings.add(finding('row-missing', { table: TABLE, row: name }));
  return { rows: compared, unsettled: left };
}

/** Compares the bits of one list; gives how many certificates were left out. */
function compareList(
  comparison: Comparison,
  row: List,
  certificates: readonly (readonly [number: string, FoldedCertificate])[],
): number {
  const { size, findings } = comparison;
  const bits = bitsOf(row.credential);
  if (typeof bits === 'string') {
    findings.add(finding('row-unreadable', { table: TABLE, row: row.name }, { reason: bits }));
    return 0;
  }
  const covered = Math.min(row.covers_size, size);
  const rest = bits.slice();
  let left = 0;
  for (const [number, certificate] of certificates) {
    const position = certificate.statusIndex % MINIMUM_STATUS_BITS;
    const found = statusBit(bits, position) ?? false;
    clear(rest, position);
    const expected = SETTING[row.purpose].has(stateAt(certificate, covered) ?? 'active');
    if (isUnsettled(comparison, number, certificate.applicationId)) left += 1;
    else if (found !== expected)
      findings.add(differs(TABLE, `${row.name} bit ${position} (${number})`, 'bit', found, expected));
  }
  for (const position of setBits(rest)) {
    // A certificate issued behind the audited checkpoint may be revoked there already.
    if (row.covers_size > size) left += 1;
    else findings.add(differs(TABLE, `${row.name} bit ${position}`, 'bit', true, false));
  }
  return left;
}

function bitsOf(credential: string): Uint8Array | string {
  const parsed = parseJson(credential);
  const subject = parsed.ok && isObject(parsed.value) ? parsed.value['credentialSubject'] : undefined;
  const encoded = isObject(subject) ? subject['encodedList'] : undefined;
  if (typeof encoded !== 'string') return parsed.ok ? 'no encodedList' : parsed.code;
  const bits = decodeStatusList(encoded);
  return bits.ok ? bits.value : bits.code;
}

const clear = (bits: Uint8Array, position: number): void => {
  bits[position >> 3] = (bits[position >> 3] ?? 0) & ~(0x80 >> (position % 8));
};

function* setBits(bits: Uint8Array): Generator<number> {
  for (const [byte, value] of bits.entries()) {
    if (value === 0) continue;
    for (let bit = 0; bit < 8; bit++) if ((value & (0x80 >> bit)) !== 0) yield byte * 8 + bit;
  }
}
