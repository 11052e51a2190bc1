import { isObject, type JsonValue } from '../../../../core/canonical/index.js';
import type { FieldFault, MessageParameter } from '../../../../core/fault.js';
import type { FieldCode } from './field-codes.js';

/** A draft may lack members; a submission may not. Neither may hold a malformed one. */
export type Mode = 'draft' | 'submission';

/** One reading of a request: its mode, and the faults found so far. */
export class Reading {
  readonly faults: FieldFault[] = [];

  constructor(readonly mode: Mode) {}

  /** Records a fault; returns undefined, the value of a member that could not be read. */
  refuse(pointer: string, code: FieldCode, params?: Record<string, MessageParameter>): undefined {
    this.faults.push(params === undefined ? { pointer, code } : { pointer, code, params });
    return undefined;
  }
}

/**
 * How one member is read. `read` returns the value, or undefined after recording a fault. `Full` is the type when the
 * reading was a submission without faults, `Draft` what a draft may hold.
 */
export interface Field<Full, Draft = Full> {
  read(value: JsonValue, pointer: string, reading: Reading): Draft | undefined;
  /** Never present: carries the type only. */
  readonly full?: Full;
}

export type FullOf<F> = F extends Field<infer Full, infer _Draft> ? Full : never;
export type DraftOf<F> = F extends Field<infer _Full, infer Draft> ? Draft : never;

type Members = Record<string, Field<unknown, unknown>>;
type Simplify<T> = { [K in keyof T]: T[K] };
type FullObject<R, O> = Simplify<{ [K in keyof R]: FullOf<R[K]> } & { [K in keyof O]?: FullOf<O[K]> }>;
type DraftObject<R, O> = Simplify<{ [K in keyof R]?: DraftOf<R[K]> } & { [K in keyof O]?: DraftOf<O[K]> }>;

const NO_MEMBERS = {} as const;

/** RFC 6901 section 3: `~` and `/` inside a member name. */
export const pointerTo = (parent: string, name: string | number): string =>
  `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** An object of exactly these members; in a draft the required ones may be absent too. */
export const object = <R extends Members, O extends Members = typeof NO_MEMBERS>(
  required: R,
  optional?: O,
): Field<FullObject<R, O>, DraftObject<R, O>> => {
  const members = new Map<string, Field<unknown, unknown>>(Object.entries({ ...required, ...optional }));
  return {
    read: (value, pointer, reading) => {
      if (!isObject(value)) return reading.refuse(pointer, 'wrong-type', { expected: 'object' });
      const present = Object.entries(value).flatMap(([name, member]) => {
        const at = pointerTo(pointer, name);
        const field = members.get(name);
        if (field === undefined) reading.refuse(at, 'unknown-member');
        const read = field?.read(member, at, reading);
        return read === undefined ? [] : [[name, read] as const];
      });
      if (reading.mode === 'submission') {
        for (const name of Object.keys(required)) {
          if (!Object.hasOwn(value, name)) reading.refuse(pointerTo(pointer, name), 'missing');
        }
      }
      // Every member was read by the field of its name, which is what the type says.
      return Object.fromEntries(present) as DraftObject<R, O>;
    },
  };
};

/** A list of `min` to `max` items; in a draft it may hold fewer. */
export const list = <Full, Draft>(
  item: Field<Full, Draft>,
  bounds: { min: number; max: number },
): Field<Full[], Draft[]> => ({
  read: (value, pointer, reading) => {
    if (!Array.isArray(value)) return reading.refuse(pointer, 'wrong-type', { expected: 'list' });
    if (value.length > bounds.max) return reading.refuse(pointer, 'too-many', { maximum: bounds.max });
    if (reading.mode === 'submission' && value.length < bounds.min) {
      return reading.refuse(pointer, 'too-few', { minimum: bounds.min });
    }
    return value.flatMap((entry, index) => {
      const read = item.read(entry, pointerTo(pointer, index), reading);
      return read === undefined ? [] : [read];
    });
  },
});

/** A list in which no item repeats. */
export const distinctList = <T extends string>(item: Field<T>, bounds: { min: number; max: number }): Field<T[]> => ({
  read: (value, pointer, reading) => {
    const items = list(item, bounds).read(value, pointer, reading);
    if (Array.isArray(value)) {
      for (const [index, entry] of value.entries()) {
        if (value.indexOf(entry) < index) reading.refuse(pointerTo(pointer, index), 'repeated');
      }
    }
    return items;
  },
});
