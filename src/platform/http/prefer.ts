const LONGEST_SECONDS = 5;

/**
 * How long a caller would rather wait than be answered that something is still under way: `Prefer: wait=3` (RFC 7240
 * section 4.3), in milliseconds, five seconds at the most; 0 without such a preference. The first one counts.
 */
export function preferredWait(prefer: string | undefined): number {
  for (const preference of (prefer ?? '').slice(0, 1_000).split(',')) {
    const [name = '', value = ''] = (preference.split(';')[0] ?? '').split('=').map((part) => part.trim());
    if (name.toLowerCase() !== 'wait') continue;
    const seconds = /^"?(\d{1,9})"?$/.exec(value)?.[1];
    return seconds === undefined ? 0 : Math.min(Number(seconds), LONGEST_SECONDS) * 1_000;
  }
  return 0;
}
