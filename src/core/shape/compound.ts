import type { JsonObject, JsonValue } from '../canonical/index.js';
import { type Shape, type Shaped, type ShapeFault, shapeOf } from './shape.js';

type Members = Record<string, Shape<unknown>>;
type Simplify<T> = { [K in keyof T]: T[K] };

/** The type of an object with these required and optional members. */
export type ObjectOf<R extends Members, O extends Members> = Simplify<
  { [K in keyof R]: Shaped<R[K]> } & { [K in keyof O]?: Shaped<O[K]> }
>;

const NO_MEMBERS = {} as const;

/** An object with exactly these members: an unknown one is a fault. */
export const object = <R extends Members, O extends Members = typeof NO_MEMBERS>(
  required: R,
  optional?: O,
): Shape<ObjectOf<R, O>> => {
  const known: Members = { ...required, ...optional };
  const needed = Object.keys(required);
  const schema: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(Object.entries(known).map(([name, shape]) => [name, shape.schema])),
    required: needed,
    additionalProperties: false,
  };
  const shapes = new Map(Object.entries(known));
  return { schema, fault: (value, pointer) => objectFault(value, pointer, shapes, needed) };
};

const objectFault = (
  value: unknown,
  pointer: string,
  known: ReadonlyMap<string, Shape<unknown>>,
  needed: readonly string[],
): ShapeFault | undefined => {
  if (!isPlainObject(value)) return { pointer, reason: 'must be an object' };
  for (const name of needed) {
    if (!Object.hasOwn(value, name)) return { pointer: `${pointer}/${name}`, reason: 'is missing' };
  }
  for (const name of Object.keys(value)) {
    const shape = known.get(name);
    if (shape === undefined) return { pointer: `${pointer}/${escapePointer(name)}`, reason: 'is not known' };
    const fault = shape.fault(Reflect.get(value, name), `${pointer}/${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** A list of values of one shape. */
export const list = <T>(item: Shape<T>, bounds: { min?: number; max?: number; unique?: boolean } = {}): Shape<T[]> => {
  const { min = 0, max = 1_000, unique = false } = bounds;
  return {
    schema: {
      type: 'array',
      items: item.schema,
      minItems: min,
      maxItems: max,
      ...(unique ? { uniqueItems: true } : {}),
    },
    fault: (value, pointer) => {
      if (!Array.isArray(value)) return { pointer, reason: 'must be a list' };
      if (value.length < min || value.length > max) return { pointer, reason: `must hold ${min} to ${max} items` };
      if (unique && new Set(value).size !== value.length) return { pointer, reason: 'must not repeat an item' };
      return firstFault(value, pointer, () => item);
    },
  };
};

/** A list with a shape for each place. */
export const tuple = <const S extends readonly Shape<unknown>[]>(
  ...items: S
): Shape<{ -readonly [K in keyof S]: Shaped<S[K]> }> => ({
  schema: {
    type: 'array',
    prefixItems: items.map((item) => item.schema),
    minItems: items.length,
    maxItems: items.length,
  },
  fault: (value, pointer) => {
    if (!Array.isArray(value) || value.length !== items.length) {
      return { pointer, reason: `must be a list of ${items.length}` };
    }
    return firstFault(value, pointer, (index) => items[index]);
  },
});

/** An object whose member names are free within a pattern. */
export const record = <T>(name: RegExp, item: Shape<T>): Shape<{ [name: string]: T }> => {
  const names = new RegExp(`^(?:${name.source})$`);
  return {
    schema: { type: 'object', propertyNames: { pattern: names.source }, additionalProperties: item.schema },
    fault: (value, pointer) => {
      if (!isPlainObject(value)) return { pointer, reason: 'must be an object' };
      for (const [key, member] of Object.entries(value)) {
        if (!names.test(key)) return { pointer: `${pointer}/${escapePointer(key)}`, reason: 'is not a known name' };
        const fault = item.fault(member, `${pointer}/${key}`);
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
  };
};

/** A value of that shape, or null. */
export const orNull = <T>(shape: Shape<T>): Shape<T | null> => ({
  schema: { anyOf: [{ type: 'null' }, shape.schema] },
  fault: (value, pointer) => (value === null ? undefined : shape.fault(value, pointer)),
});

/** Any JSON object. */
export const anyObject: Shape<{ [key: string]: JsonValue }> = shapeOf(
  { type: 'object' },
  'must be an object',
  (value) => isPlainObject(value),
);

const firstFault = (
  values: readonly unknown[],
  pointer: string,
  shapeAt: (index: number) => Shape<unknown> | undefined,
): ShapeFault | undefined => {
  for (const [index, value] of values.entries()) {
    const fault = shapeAt(index)?.fault(value, `${pointer}/${index}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
