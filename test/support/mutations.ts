import { isObject, type JsonValue } from '../../src/core/canonical/index.js';

/** A document with one thing changed. */
export interface Mutation {
  /** RFC 6901 pointer and what was done there. */
  name: string;
  value: JsonValue;
}

/** Every way to change one value: alter it, drop it, change its type, add a stranger, repeat or swap items. */
export const mutationsOf = (value: JsonValue, pointer = ''): Mutation[] => {
  const here = alternatives(value).map((changed) => ({
    name: `${pointer} := ${JSON.stringify(changed)}`.slice(0, 120),
    value: changed,
  }));
  if (Array.isArray(value)) return [...here, ...inArray(value, pointer)];
  return isObject(value) ? [...here, ...inObject(value, pointer)] : here;
};

const alternatives = (value: JsonValue): JsonValue[] => {
  if (typeof value === 'string') return stringAlternatives(value);
  if (typeof value === 'number') return [value + 1, String(value), null];
  if (typeof value === 'boolean') return [!value, String(value), null];
  return [null];
};

const stringAlternatives = (value: string): JsonValue[] => {
  const changed: JsonValue[] = [`${value}x`, ` ${value}`, value.slice(1), [value], null, `${value}\u200b`];
  if (/\d/.test(value)) changed.push(value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)));
  if (value !== value.normalize('NFD')) changed.push(value.normalize('NFD'));
  if (/^\d+$/.test(value)) changed.push(Number(value), `${value}abc`, `0${value}`, String(Number(value) + 1));
  return changed.filter((candidate) => candidate !== value);
};

const inArray = (items: JsonValue[], pointer: string): Mutation[] => {
  const [first] = items;
  const shapes: Mutation[] = [{ name: `${pointer} emptied`, value: items.length === 0 ? [null] : [] }];
  if (first !== undefined) shapes.push({ name: `${pointer} first repeated`, value: [first, ...items] });
  const reversed = [...items].reverse();
  if (JSON.stringify(reversed) !== JSON.stringify(items)) shapes.push({ name: `${pointer} reversed`, value: reversed });
  const inside = items.flatMap((item, index) =>
    mutationsOf(item, `${pointer}/${index}`).map(({ name, value }) => ({ name, value: items.with(index, value) })),
  );
  return [...shapes, ...inside];
};

const inObject = (object: { [key: string]: JsonValue }, pointer: string): Mutation[] => [
  { name: `${pointer} with a stranger`, value: { ...object, stranger: true } },
  ...Object.keys(object).map((key) => {
    const { [key]: _dropped, ...rest } = object;
    return { name: `${pointer}/${key} dropped`, value: rest };
  }),
  ...Object.entries(object).flatMap(([key, member]) =>
    mutationsOf(member, `${pointer}/${key}`).map(({ name, value }) => ({ name, value: { ...object, [key]: value } })),
  ),
];

/** A memory without bounds, for tests that verify the same parts many times. */
export const mapMemo = () => {
  const known = new Map<string, unknown>();
  return {
    known,
    remember<T>(key: string, compute: () => T): T {
      if (!known.has(key)) known.set(key, compute());
      return known.get(key) as T;
    },
  };
};
