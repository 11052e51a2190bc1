import { fromHex } from '../../../core/bytes.js';
import { parseDecimal } from '../../../core/checkpoint/index.js';
import { Fault } from '../../../core/fault.js';

const LEAF_HASH = /^sha256:([0-9a-f]{64})$/;

/** A size or index of a request. Throws Fault 'ledger-query-invalid' unless it is decimal without leading zeros. */
export function requiredNumber(text: unknown, parameter: string): number {
  const value = typeof text === 'string' ? parseDecimal(text) : undefined;
  if (value === undefined) throw new Fault('ledger-query-invalid', { parameter });
  return value;
}

/** The same, where the parameter may be absent. */
export function optionalNumber(text: unknown, parameter: string): number | undefined {
  return text === undefined ? undefined : requiredNumber(text, parameter);
}

/** A leaf hash of a request. Throws Fault 'ledger-query-invalid' unless it is `sha256:` and lower-case hexadecimal. */
export function requiredLeafHash(text: unknown): Uint8Array {
  const hex = typeof text === 'string' ? LEAF_HASH.exec(text)?.[1] : undefined;
  const bytes = hex === undefined ? undefined : fromHex(hex);
  if (bytes === undefined) throw new Fault('ledger-query-invalid', { parameter: 'leafHash' });
  return bytes;
}
