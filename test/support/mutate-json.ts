import { isObject, type JsonObject, type JsonValue } from '../../src/core/canonical/index.js';

/** A body with one thing wrong in it. */
export interface Mutant {
  readonly name: string;
  /** JSON pointer of the member at fault. */
  readonly pointer: string;
  readonly body: JsonValue;
}

/** A value of another type, and a text that no field takes. */
const WRONG: Readonly<Record<string, readonly JsonValue[]>> = {
  string: [7, null, {}, ['x'], true],
  number: ['7', null, {}, [1], 1.5, -1, 1e300],
  boolean: ['true', null, 1, {}],
  array: [{}, null, 'x', [[]]],
  object: [[], null, 'x', 1],
};
const BAD_TEXTS: Readonly<Record<string, string>> = {
  'too long': '长'.repeat(5_001),
  'a control character': '样\u0007本',
  'a line separator': '样\u2028本',
  'a text direction': '样\u202e本',
  'not NFC': 'e\u0301le\u0301phant',
  'blank at its end': '样本 ',
  nothing: '',
};

const typeOf = (value: JsonValue): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** Every way to spoil one member, at every depth. */
export function mutants(body: JsonObject): Mutant[] {
  return [...spoiled(body, '', (value) => value), ...strangers(body, '', (value) => value)];
}

type Rebuild = (value: JsonValue | undefined) => JsonValue | undefined;

function spoiled(value: JsonValue, pointer: string, rebuild: Rebuild): Mutant[] {
  const own = pointer === '' ? [] : valuesFor(value).map(([name, wrong]) => mutant(name, pointer, rebuild(wrong)));
  return [...own, ...children(value, pointer, rebuild).flatMap((child) => spoiled(...child))];
}

/** Every object with a member that it does not know. */
function strangers(value: JsonValue, pointer: string, rebuild: Rebuild): Mutant[] {
  const names = ['stranger', '__proto__', 'constructor', 'toString', 'a/b~c'];
  const own = isObject(value)
    ? names.map((name) =>
        mutant(
          `with ${name}`,
          `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          rebuild(Object.fromEntries([...Object.entries(value), [name, 1]])),
        ),
      )
    : [];
  return [...own, ...children(value, pointer, rebuild).flatMap((child) => strangers(...child))];
}

function valuesFor(value: JsonValue): [string, JsonValue][] {
  const wrong = (WRONG[typeOf(value)] ?? []).map((other): [string, JsonValue] => [JSON.stringify(other), other]);
  return typeof value === 'string' ? [...wrong, ...Object.entries(BAD_TEXTS)] : wrong;
}

function children(value: JsonValue, pointer: string, rebuild: Rebuild): [JsonValue, string, Rebuild][] {
  if (Array.isArray(value)) {
    return value.map((item, index) => [
      item,
      `${pointer}/${index}`,
      (changed) => rebuild(value.map((other, at) => (at === index ? (changed ?? null) : other))),
    ]);
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([name, member]) => [
    member,
    `${pointer}/${name}`,
    (changed) => rebuild({ ...value, [name]: changed ?? null }),
  ]);
}

const mutant = (name: string, pointer: string, body: JsonValue | undefined): Mutant => ({
  name: `${pointer} ${name}`,
  pointer,
  body: body ?? null,
});

/** The body without one member, for each of these members. */
export function without(body: JsonObject, names: readonly string[]): Mutant[] {
  return names.map((name) => {
    const { [name]: _, ...rest } = body;
    return { name: `without ${name}`, pointer: `/${name}`, body: rest };
  });
}
