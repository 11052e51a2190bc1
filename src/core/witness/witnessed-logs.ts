import { isObject, parseJson } from '../canonical/index.js';
import type { Hasher } from '../merkle/index.js';
import { KEY_TYPES, parseVerifierKey } from '../note/index.js';
import { fail, ok, type Result } from '../result.js';
import { line, list, object, parseShape, type Shaped } from '../shape/index.js';
import type { WitnessedLog } from './examine.js';

const configurationShape = object({
  logs: list(object({ vkey: line(200) }, { origin: line(255) }), { min: 1, max: 1_000 }),
});

/** A log to follow: its verifier key, and its origin where that is not the name of the key. */
export type LogLine = Shaped<typeof configurationShape>['logs'][number];

/** Reads a witness's configuration: JSON `{"logs": [{"vkey": …, "origin"?: …}]}`. */
export const parseWitnessConfiguration = (bytes: Uint8Array): Result<LogLine[], 'witness-configuration'> => {
  const parsed = parseJson(bytes);
  if (!parsed.ok || !isObject(parsed.value)) return fail('witness-configuration', 'not a JSON object');
  const shaped = parseShape(configurationShape, parsed.value);
  return shaped.ok ? ok(shaped.value.logs) : fail('witness-configuration', shaped.detail);
};

export type WitnessedLogFaultCode = 'log-vkey' | 'log-key-type' | 'log-key-twice';

/**
 * The logs to follow, by origin. Several lines of one origin are its keys: each may sign. `detail` is the line's vkey.
 * 'log-key-twice': two keys of one origin that signature lines cannot tell apart.
 */
export const witnessedLogs = (
  h: Hasher,
  lines: readonly LogLine[],
): Result<Map<string, WitnessedLog>, WitnessedLogFaultCode> => {
  const logs = new Map<string, WitnessedLog>();
  for (const { vkey, origin } of lines) {
    const parsed = parseVerifierKey(h, vkey);
    if (!parsed.ok) return fail('log-vkey', vkey);
    const key = parsed.value;
    if (key.type !== KEY_TYPES.note) return fail('log-key-type', vkey);
    const name = origin ?? key.name;
    const known = logs.get(name)?.keys ?? [];
    if (known.some((other) => other.name === key.name && other.keyId === key.keyId)) return fail('log-key-twice', vkey);
    logs.set(name, { origin: name, keys: [...known, key] });
  }
  return ok(logs);
};
