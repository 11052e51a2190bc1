import { Fault } from '../../../core/fault.js';
import { decodeCursor } from '../../../platform/http/index.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A position in a list ordered by time and identifier. Throws 'cursor-invalid'. */
export function timePoint(cursor: string | undefined): { readonly at: string; readonly id: string } | undefined {
  const [at, id] = decodeCursor(cursor, [INSTANT, UUID]) ?? [];
  if (at === undefined || id === undefined) return undefined;
  if (Number.isNaN(Date.parse(at))) throw new Fault('cursor-invalid');
  return { at, id };
}

/** `true` or `false`; absent is false. Throws 'request-malformed'. */
export function flag(value: string | undefined): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw new Fault('request-malformed');
}
