import type { JsonObject, JsonValue } from '../canonical/index.js';
import type { RegimeProfile } from './profile.js';

/** The profile as the JSON object that a `policy.published` entry carries, so that an auditor replays its day's rules. */
export const regimePolicyContent = (profile: RegimeProfile): JsonObject =>
  Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, toJson(value)]));

const toJson = (value: unknown): JsonValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object') throw new TypeError('a profile holds JSON values only');
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]));
};
