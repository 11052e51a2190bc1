import type { JsonObject } from '../canonical/index.js';
import { fail, ok, type Result } from '../result.js';

/** Where (RFC 6901 pointer) and how a value departs from its shape. */
export interface ShapeFault {
  pointer: string;
  reason: string;
}

/**
 * What a JSON value must look like, written once: it checks values, names their type and says itself as JSON Schema.
 * Checking never changes or copies the value.
 */
export interface Shape<T> {
  /** The same rule as JSON Schema 2020-12. */
  readonly schema: JsonObject;
  /** The first departure, or nothing. */
  fault(value: unknown, pointer: string): ShapeFault | undefined;
  /** Never present: carries the type only. */
  readonly shaped?: T;
}

/** The type of the values that a shape accepts. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** Whether the value has the shape. */
export const conforms = <T>(shape: Shape<T>, value: unknown): value is T => shape.fault(value, '') === undefined;

/** The value with its type known, or `shape` with "pointer: reason". */
export const parseShape = <T>(shape: Shape<T>, value: unknown): Result<T, 'shape'> => {
  if (conforms(shape, value)) return ok(value);
  const fault = shape.fault(value, '');
  return fail('shape', fault === undefined ? undefined : `${fault.pointer || '/'}: ${fault.reason}`);
};

/** A shape from a test of one value. */
export const shapeOf = <T>(schema: JsonObject, reason: string, test: (value: unknown) => boolean): Shape<T> => ({
  schema,
  fault: (value, pointer) => (test(value) ? undefined : { pointer, reason }),
});
