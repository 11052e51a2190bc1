import { type Rational, rational } from './rational.js';

/** What is wrong with a factor. */
export type FactorFaultCode =
  | 'not-an-object'
  | 'not-a-list'
  | 'unknown-member'
  | 'required'
  | 'unknown-choice'
  | 'malformed'
  | 'out-of-range';

/** Where (RFC 6901 pointer) and what. */
export interface FactorFault {
  readonly pointer: string;
  readonly code: FactorFaultCode;
}

/** Reads one value; what is wrong with it is added to the faults, and nothing is answered then. */
export type Read<T> = (value: unknown, pointer: string, faults: FactorFault[]) => T | undefined;

const refuse = (faults: FactorFault[], pointer: string, code: FactorFaultCode): undefined => {
  faults.push({ pointer, code });
  return undefined;
};

/** One of a closed list of texts. */
export const choice =
  <const T extends string>(known: readonly T[]): Read<T> =>
  (value, pointer, faults) =>
    known.find((one) => one === value) ?? refuse(faults, pointer, 'unknown-choice');

/** An integer of JSON between two bounds, both included. */
export const wholeNumber =
  (least: number, most: number): Read<number> =>
  (value, pointer, faults) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return refuse(faults, pointer, 'malformed');
    return value < least || value > most ? refuse(faults, pointer, 'out-of-range') : value;
  };

interface DecimalForm {
  readonly least: bigint;
  readonly most: bigint;
  /** Decimals that may stand, or that must where `isFixed`. */
  readonly decimals: number;
  readonly isFixed?: true;
}

const DECIMAL = /^(?<sign>-?)(?<whole>0|[1-9]\d{0,17})(?:\.(?<part>\d{1,8}))?$/;

/** A decimal written as text, so that no float touches it; both bounds, which are whole numbers, are included. */
export const decimal =
  ({ least, most, decimals, isFixed }: DecimalForm): Read<Rational> =>
  (value, pointer, faults) => {
    const { sign, whole, part = '' } = (typeof value === 'string' ? DECIMAL.exec(value)?.groups : undefined) ?? {};
    const hasForm = whole !== undefined && (isFixed ? part.length === decimals : part.length <= decimals);
    if (!hasForm) return refuse(faults, pointer, 'malformed');
    const scale = 10n ** BigInt(part.length);
    const size = BigInt(whole + part);
    if (sign === '-' && size === 0n) return refuse(faults, pointer, 'malformed');
    const numerator = sign === '-' ? -size : size;
    const isWithin = numerator >= least * scale && numerator <= most * scale;
    return isWithin ? rational(numerator, scale) : refuse(faults, pointer, 'out-of-range');
  };

/** A list of values of one form. */
export const listOf =
  <T>(item: Read<T>, { least, most }: { readonly least: number; readonly most: number }): Read<readonly T[]> =>
  (value, pointer, faults) => {
    if (!Array.isArray(value)) return refuse(faults, pointer, 'not-a-list');
    if (value.length < least || value.length > most) return refuse(faults, pointer, 'out-of-range');
    const items = value.map((one, place) => item(one, `${pointer}/${place}`, faults));
    return items.every((one) => one !== undefined) ? items : undefined;
  };

type Reads = Readonly<Record<string, Read<unknown>>>;
type ValueOf<R> = R extends Read<infer T> ? T : never;
type Simplify<T> = { readonly [K in keyof T]: T[K] };

/** The members that are read: those of `required`, and those of `optional` that are there. */
export type Members<R extends Reads, O extends Reads> = Simplify<
  { [K in keyof R]: ValueOf<R[K]> } & { [K in keyof O]?: ValueOf<O[K]> }
>;

/** An object with exactly these members; every fault of every member is told. */
export const members =
  <R extends Reads, O extends Reads>(required: R, optional: O): Read<Members<R, O>> =>
  (value, pointer, faults) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return refuse(faults, pointer, 'not-an-object');
    }
    const before = faults.length;
    const known = new Map<string, Read<unknown>>([...Object.entries(required), ...Object.entries(optional)]);
    for (const name of Object.keys(value)) {
      if (!known.has(name)) refuse(faults, `${pointer}/${escaped(name)}`, 'unknown-member');
    }
    const found = new Map<string, unknown>();
    for (const [name, read] of known) {
      const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      if (member !== undefined) found.set(name, read(member, `${pointer}/${name}`, faults));
      else if (Object.hasOwn(required, name)) refuse(faults, `${pointer}/${name}`, 'required');
    }
    // Without a fault every member that there is has the type that its reader gives.
    return faults.length === before ? (Object.fromEntries(found) as Members<R, O>) : undefined;
  };

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
