import { isWellFormed } from '../bytes.js';
import { fail, ok, type Result } from '../result.js';
import type { JsonValue } from './json-value.js';

/** A parsed value whose type is now known, with the number of its object members. */
export interface Inspected {
  value: JsonValue;
  members: number;
}

type Inspection = Result<Inspected, 'json-string' | 'json-syntax'>;

/**
 * Walks a parsed value: turns `unknown` into JsonValue and refuses strings and keys that JCS or PostgreSQL cannot
 * hold (lone surrogates, U+0000). The caller has bounded the depth.
 */
export const inspect = (value: unknown, pointer = ''): Inspection => {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return ok({ value, members: 0 });
  if (typeof value === 'string') return isStorable(value) ? ok({ value, members: 0 }) : fail('json-string', pointer);
  if (Array.isArray(value)) return inspectArray(value, pointer);
  return typeof value === 'object' ? inspectObject(value, pointer) : fail('json-syntax', pointer);
};

const isStorable = (text: string): boolean => !text.includes('\u0000') && isWellFormed(text);

const inspectArray = (items: unknown[], pointer: string): Inspection => {
  const value: JsonValue[] = [];
  let members = 0;
  for (const [index, item] of items.entries()) {
    const inspected = inspect(item, `${pointer}/${index}`);
    if (!inspected.ok) return inspected;
    value.push(inspected.value.value);
    members += inspected.value.members;
  }
  return ok({ value, members });
};

const inspectObject = (object: object, pointer: string): Inspection => {
  const members: [string, JsonValue][] = [];
  let count = 0;
  for (const [key, member] of Object.entries(object)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!isStorable(key)) return fail('json-string', pointer);
    const inspected = inspect(member, at);
    if (!inspected.ok) return inspected;
    members.push([key, inspected.value.value]);
    count += 1 + inspected.value.members;
  }
  // fromEntries defines own properties, so a "__proto__" key stays a harmless member.
  return ok({ value: Object.fromEntries(members), members: count });
};
