import { type Centre, isCentre } from '../../../core/access/index.js';
import { isCivilDate } from '../../../core/calendar/index.js';
import { isObject, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { decodeCursor } from '../../../platform/http/index.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The identifier in an address. Throws Fault 'path-malformed' for anything but a lower-case UUID. */
export function identifier(text: string): string {
  if (!UUID.test(text)) throw new Fault('path-malformed', { parameter: 'id' });
  return text;
}

/** Where a list in the order of creation goes on. Throws Fault 'cursor-invalid'. */
export function creationPoint(cursor: string | undefined): { createdAt: string; id: string } | undefined {
  const [createdAt, id] = decodeCursor(cursor, [INSTANT, UUID]) ?? [];
  if (createdAt === undefined || id === undefined) return undefined;
  if (!isInstant(createdAt)) throw new Fault('cursor-invalid');
  return { createdAt, id };
}

/** Whether the calendar has such an instant, in years that PostgreSQL has too: Date.parse takes 30 February. */
function isInstant(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text && !text.startsWith('0000');
}

/** Where a list in the order of days goes on. Throws Fault 'cursor-invalid'. */
export function dayPoint(cursor: string | undefined): { startsOn: string; id: string } | undefined {
  const [startsOn, id] = decodeCursor(cursor, [/^\d{4}-\d\d-\d\d$/, UUID]) ?? [];
  if (startsOn === undefined || id === undefined) return undefined;
  if (!isCivilDate(startsOn)) throw new Fault('cursor-invalid');
  return { startsOn, id };
}

/** The body of an act as JSON, an absent one as an empty object. Throws Fault 'act-content-invalid' for a non-object. */
export function requestObject(body: JsonValue | undefined): JsonObject {
  const value = body ?? {};
  if (isObject(value)) return value;
  throw new Fault('act-content-invalid', {}, [{ pointer: '', code: 'wrong-type', params: { expected: 'object' } }]);
}

/** Refuses whatever stands in the body of an act that takes nothing. */
export function requireEmpty(body: JsonValue | undefined): void {
  const errors = Object.keys(requestObject(body)).map((name) => ({
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code: 'unknown-member',
  }));
  if (errors.length > 0) throw new Fault('act-content-invalid', {}, errors);
}

/** An optional query parameter that is `true` or `false`. Throws Fault 'request-malformed'. */
export function flag(text: string | undefined, fallback: boolean): boolean {
  if (text === undefined) return fallback;
  if (text !== 'true' && text !== 'false') throw new Fault('request-malformed');
  return text === 'true';
}

/** An optional query parameter that names a centre. Throws Fault 'request-malformed'. */
export function optionalCentre(text: string | undefined): Centre | undefined {
  if (text === undefined) return undefined;
  if (!isCentre(text)) throw new Fault('request-malformed');
  return text;
}
