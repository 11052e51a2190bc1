import serialize from 'canonicalize';
import { utf8 } from '../bytes.js';
import { Fault } from '../fault.js';
import type { JsonValue } from './json-value.js';
import { writeOrdered } from './prove.js';

/**
 * The one spelling of a JSON value (RFC 8785, JCS).
 * Throws Fault 'not-canonicalizable' for what JSON cannot carry (NaN, lone surrogate, cycle): a programmer's error.
 */
export const canonicalize = (value: JsonValue): string => {
  const text = writeOrdered(value) ?? serializeOrThrow(value);
  if (text === undefined) throw new Fault('not-canonicalizable', { reason: 'no JSON value' });
  return text;
};

/** The UTF-8 bytes of the canonical form: what is hashed and signed. */
export const canonicalBytes = (value: JsonValue): Uint8Array => utf8(canonicalize(value));

const serializeOrThrow = (value: JsonValue): string | undefined => {
  try {
    return serialize(value);
  } catch (error) {
    throw new Fault('not-canonicalizable', { reason: error instanceof Error ? error.message : 'unknown' });
  }
};
