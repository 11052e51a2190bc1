import { Fault } from '../../core/fault.js';

/** Strong entity tag of a version number. */
export const etag = (version: number): string => `"${version}"`;

/** Refuses an update whose If-Match is absent (428) or does not name the current version (412). */
export function requireIfMatch(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined) throw new Fault('if-match-required');
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  // A weak tag never matches in If-Match (RFC 9110 section 13.1.1), and "*" would defeat its purpose here.
  if (!tags.includes(etag(version))) throw new Fault('if-match-stale', { current: etag(version) });
}
