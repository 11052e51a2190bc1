import { canonicalBytes } from '../canonical/index.js';
import type { ElementDefinition } from './rows.js';

/**
 * The bytes whose digests an entry commits to as the definition of an element: RFC 8785 (JCS) of
 * `{name, definition, dataType, format, valueDomain}`.
 */
export function definitionBytes({ name, definition, dataType, format, valueDomain }: ElementDefinition): Uint8Array {
  return canonicalBytes({ name, definition, dataType, format, valueDomain });
}

/** Whether two say the same of what an element is. */
export const isSameDefinition = (one: ElementDefinition, other: ElementDefinition): boolean =>
  one.name === other.name &&
  one.definition === other.definition &&
  one.dataType === other.dataType &&
  one.format === other.format &&
  one.valueDomain === other.valueDomain;
