import { type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import { conforms, day, literal, object, orNull, pattern, type Shape, text, tuple } from '../../../core/shape/index.js';
import { policyFault } from './faults.js';
import type { SettingKind, SettingWish } from './setting.js';

export const GROUND_LENGTH = 500;

const ground = text(GROUND_LENGTH);
const sourceDigest = pattern(/sha256:[0-9a-f]{64}/, 'a digest sha256:<hex>');
const name = pattern(/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/, 'the id of a document');
const rules = pattern(/[A-Za-z0-9*][A-Za-z0-9._*-]{0,63}/, 'a rule, or a pattern such as BJ-XC-*');
const reading = pattern(
  /[A-Za-z0-9][A-Za-z0-9._-]{0,63}(\/[A-Za-z0-9._-]{1,63})?/,
  'RULE/ambiguity, or cross-district',
);
const alternative = pattern(/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/, 'the id of a reading');

const publication = object(
  { kind: literal('publication'), target: name, value: orNull(day), ground },
  { sourceDigest },
);
const window = object(
  { kind: literal('window'), target: rules, value: orNull(tuple(day, day)), ground },
  { sourceDigest },
);
const choice = object({ kind: literal('reading'), target: reading, value: alternative, ground }, { sourceDigest });

/**
 * A wish as somebody states it, or as its request keeps it. A day or window that is set names the document it stands in.
 * Throws Fault 'subsidy-setting-invalid' with the place.
 */
export function parseWish(stated: JsonValue | undefined): SettingWish {
  const kind = typeof stated === 'object' && stated !== null && !Array.isArray(stated) ? stated['kind'] : undefined;
  switch (kind) {
    case 'publication': {
      const { value, ...rest } = sourced(read(publication, stated));
      return { ...rest, value: value === null ? null : dayOf(value) };
    }
    case 'window': {
      const { value, ...rest } = sourced(read(window, stated));
      return { ...rest, value: value === null ? null : daysOf(value) };
    }
    case 'reading':
      return read(choice, stated);
    default:
      throw invalid('/kind');
  }
}

/** A wish as its request keeps it. */
export const statedWish = ({ kind, target, value, ground: why, sourceDigest: digest }: SettingWish): JsonObject => ({
  kind,
  target,
  value: typeof value === 'object' && value !== null ? [...value] : value,
  ground: why,
  ...(digest === undefined ? {} : { sourceDigest: digest }),
});

/** What a request is about. */
export function subjectOf(parameters: JsonObject): { readonly kind: SettingKind; readonly target: string } {
  const { kind, target } = parseWish(parameters);
  return { kind, target };
}

function sourced<T extends { readonly value: unknown; readonly sourceDigest?: string }>(wish: T): T {
  if (wish.value !== null && wish.sourceDigest === undefined) throw invalid('/sourceDigest');
  return wish;
}

function dayOf(stated: string): CivilDate {
  if (!isCivilDate(stated)) throw invalid('/value');
  return stated;
}

function daysOf([from, to]: readonly [string, string]): readonly [CivilDate, CivilDate] {
  if (from > to) throw invalid('/value');
  return [dayOf(from), dayOf(to)];
}

function read<T>(shape: Shape<T>, value: unknown): T {
  if (!conforms(shape, value)) throw invalid(shape.fault(value, '')?.pointer ?? '');
  return value;
}

const invalid = (pointer: string) => policyFault('subsidy-setting-invalid', {}, [{ pointer, code: 'malformed' }]);
