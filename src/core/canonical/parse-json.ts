import { parse } from 'lossless-json';
import { decodeUtf8 } from '../bytes.js';
import { Fault } from '../fault.js';
import { fail, ok, type Result } from '../result.js';
import { inspect } from './inspect.js';
import type { JsonValue } from './json-value.js';
import { type LocatedFault, locate } from './locate.js';
import { exactNumber } from './number.js';
import { scanShape } from './scan.js';

/** Why a text is not the JSON accepted here. */
export type JsonFaultCode =
  | 'json-syntax'
  | 'json-duplicate-key'
  | 'json-number'
  | 'json-string'
  | 'json-depth'
  | 'json-utf8';

export interface JsonLimits {
  /** Deepest nesting of arrays and objects; 64 unless told, never more than 512 (the parser recurses). */
  maxDepth?: number;
}

const DEFAULT_DEPTH = 64;
const MAX_DEPTH = 512;

/**
 * Parses RFC 8259 text under the I-JSON rules (RFC 7493) that JCS needs: no duplicate key (not even an equal one),
 * no lone surrogate, no U+0000, no integer beyond 2^53-1 in its own or its canonical spelling, no number that
 * overflows or vanishes, no byte order mark. `detail` is a JSON pointer where the fault has a place; for faults of
 * syntax it is the parser's words.
 */
export const parseJson = (text: string | Uint8Array, limits: JsonLimits = {}): Result<JsonValue, JsonFaultCode> => {
  const source = typeof text === 'string' ? text : decodeUtf8(text);
  if (source === undefined) return fail('json-utf8');
  const shape = scanShape(source);
  if (shape.depth > Math.min(limits.maxDepth ?? DEFAULT_DEPTH, MAX_DEPTH)) return fail('json-depth');
  const parsed = parseUnchecked(source);
  if (!parsed.ok) return parsed;
  const inspected = inspect(parsed.value);
  if (!inspected.ok) return inspected;
  // The parser lets a repeated key pass when both values are equal; then fewer members came out than went in.
  if (inspected.value.members !== shape.members) {
    return fail('json-duplicate-key', locate(source, 'json-duplicate-key'));
  }
  return ok(inspected.value.value);
};

const parseUnchecked = (source: string): Result<unknown, JsonFaultCode> => {
  try {
    return ok(parse(source, undefined, { parseNumber, onDuplicateKey }));
  } catch (error) {
    if (error instanceof JsonRefusal) return fail(error.code, locate(source, error.code));
    return fail('json-syntax', error instanceof Error ? error.message : undefined);
  }
};

class JsonRefusal extends Fault<LocatedFault> {}

const parseNumber = (text: string): number => {
  const value = exactNumber(text);
  if (value === undefined) throw new JsonRefusal('json-number');
  return value;
};

const onDuplicateKey = (): never => {
  throw new JsonRefusal('json-duplicate-key');
};
