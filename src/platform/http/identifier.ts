import { Fault } from '../../core/fault.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The identifier in an address. Throws Fault 'path-malformed' for anything but a lower-case UUID. */
export function identifier(text: string): string {
  if (!UUID.test(text)) throw new Fault('path-malformed', { parameter: 'id' });
  return text;
}
