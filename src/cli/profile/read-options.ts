import { isCivilDate, lastInstantOfDay, startOfDay } from '../../core/calendar/index.js';
import type { Column } from '../../core/duplicates/index.js';
import {
  DIMENSIONS,
  type Dimension,
  EQUAL_WEIGHTS,
  IMPACT_DEGREES,
  IMPACT_OBJECTS,
  type Impact,
  LOGICAL_TYPES,
  type Weights,
} from '../../core/profile/reading.js';
import { badOption } from './usage-fault.js';

/** A whole number between two bounds. Throws StartupError for anything else. */
export function wholeNumber(flag: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw badOption(
    flag,
    `须为 ${least} 至 ${most} 的整数：${text}`,
    `must be a whole number from ${least} to ${most}: ${text}`,
  );
}

/** One of a closed list of words. */
export function oneOfWords<T extends string>(
  flag: string,
  text: string | undefined,
  words: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw badOption(flag, `须为 ${words.join('、')} 之一：${text}`, `must be one of ${words.join(', ')}: ${text}`);
}

/** `accuracy=3,completeness=2`: what is not named weighs nothing. */
export function readWeights(text: string | undefined): Weights {
  if (text === undefined) return EQUAL_WEIGHTS;
  const named = new Map<Dimension, number>();
  for (const part of text.split(',')) {
    const [name, weight] = part.split('=');
    const dimension = oneOfWords('--weights', name, DIMENSIONS);
    const value = wholeNumber('--weights', weight ?? '', 0, 1_000);
    if (dimension === undefined || value === undefined || named.has(dimension)) throw badWeights(text);
    named.set(dimension, value);
  }
  if ([...named.values()].every((weight) => weight === 0)) throw badWeights(text);
  const of = (dimension: Dimension) => named.get(dimension) ?? 0;
  return {
    conformity: of('conformity'),
    completeness: of('completeness'),
    accuracy: of('accuracy'),
    consistency: of('consistency'),
    timeliness: of('timeliness'),
    accessibility: of('accessibility'),
  };
}

const badWeights = (text: string) =>
  badOption(
    '--weights',
    `须形如 accuracy=3,completeness=2，且不全为零：${text}`,
    `must be like accuracy=3,completeness=2, not all of them 0: ${text}`,
  );

/** `public-interest=serious`, each object once. */
export function readImpacts(texts: readonly string[]): Impact[] {
  const impacts = texts.flatMap((text) => {
    const [name, degree] = text.split('=');
    const object = oneOfWords('--impact', name, IMPACT_OBJECTS);
    const how = oneOfWords('--impact', degree ?? '', IMPACT_DEGREES);
    return object === undefined || how === undefined ? [] : [{ object, degree: how }];
  });
  const objects = new Set(impacts.map(({ object }) => object));
  if (objects.size === impacts.length) return impacts;
  throw badOption('--impact', '同一影响对象只能给出一次', 'names the same object twice');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A day in Beijing, its beginning or its end, or a time with its offset; as an instant in UTC. */
export function readTime(flag: string, text: string | undefined, edge: 'begin' | 'end'): string | undefined {
  if (text === undefined) return undefined;
  const day = isCivilDate(text) ? (edge === 'begin' ? startOfDay(text) : lastInstantOfDay(text)) : undefined;
  const time = day ?? new Date(INSTANT.test(text) ? text : Number.NaN);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw badOption(flag, `须为日期或带时区的时间：${text}`, `must be a day or a time with its offset: ${text}`);
}

/** The columns that a data standard asks for: a JSON list of `{name, type}`. */
export function readStandard(flag: string, text: string): Column[] {
  const bad = () =>
    badOption(flag, '须为 [{"name","type"}] 形式的 JSON 列表', 'must be a JSON list like [{"name", "type"}]');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad();
  }
  if (!Array.isArray(value) || value.length === 0 || value.length > 500) throw bad();
  return value.map((item: unknown) => {
    const name = Reflect.get(Object(item), 'name');
    const type = Reflect.get(Object(item), 'type');
    if (typeof name !== 'string' || !LOGICAL_TYPES.some((one) => one === type)) throw bad();
    return { name, type: String(type) };
  });
}
