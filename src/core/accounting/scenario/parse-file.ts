import { decodeUtf8 } from '../../bytes.js';
import { type JsonFaultCode, parseJson, scanShape } from '../../canonical/index.js';
import { fail, ok, type Result } from '../../result.js';
import { memberOf } from '../fields.js';

export type ScenarioFileFault = JsonFaultCode | 'scenario-file-shape';

/** Deepest nesting of a file of scenarios: no field lies deeper than a handful of levels. */
const MAX_DEPTH = 64;

/**
 * Reads a file of scenarios: one of them, a list, or `{formatVersion, set, scenarios}`; each is then read by itself. A
 * repeated member is refused. The text is read by the engine's own parser, because hundreds of thousands of events stand
 * in it; numbers that a double does not keep are no valid values of any field.
 */
export function parseScenarioFile(bytes: Uint8Array): Result<readonly unknown[], ScenarioFileFault> {
  const text = decodeUtf8(bytes);
  if (text === undefined) return fail('json-utf8');
  const shape = scanShape(text);
  if (shape.depth > MAX_DEPTH) return fail('json-depth');
  const value = parsedOf(text);
  if (!value.ok) return value;
  // Of a repeated member the parser keeps one: then fewer members came out than went in.
  if (membersOf(value.value) !== shape.members) return fail('json-duplicate-key', whyNot(text));
  return scenariosOf(value.value);
}

function parsedOf(text: string): Result<unknown, 'json-syntax'> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return fail('json-syntax', error instanceof Error ? error.message : undefined);
  }
}

/** The strict parser says where the first repeated member is. */
const whyNot = (text: string): string | undefined => {
  const strict = parseJson(text, { maxDepth: MAX_DEPTH });
  return !strict.ok && strict.code === 'json-duplicate-key' ? strict.detail : undefined;
};

/** Object members of the whole value, counted without a list of any object's values. */
const membersOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += membersOf(item);
  // What JSON.parse gives inherits nothing that is enumerable.
  else for (const name in value) count += 1 + membersOf(Reflect.get(value, name));
  return count;
};

function scenariosOf(value: unknown): Result<readonly unknown[], 'scenario-file-shape'> {
  if (Array.isArray(value)) return ok(value);
  if (typeof value !== 'object' || value === null) return fail('scenario-file-shape', '');
  const scenarios = memberOf(value, 'scenarios');
  if (scenarios === undefined) return ok([value]);
  return Array.isArray(scenarios) ? ok(scenarios) : fail('scenario-file-shape', '/scenarios');
}
