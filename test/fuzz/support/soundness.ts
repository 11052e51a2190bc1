/**
 * The first place of a value that no parser may give: a number that is not finite, a hole in a list, a function.
 * Undefined where all is well.
 */
export const unsoundPlace = (value: unknown, place = ''): string | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${place}: ${value}`;
  if (typeof value === 'function' || typeof value === 'symbol') return `${place}: ${typeof value}`;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  if (value instanceof Date) return Number.isFinite(value.getTime()) ? undefined : `${place}: no time`;
  if (value instanceof Map || value instanceof Set) return unsoundPlace([...value], place);
  if (Array.isArray(value) && Object.keys(value).length !== value.length) return `${place}: a hole`;
  for (const [name, member] of Object.entries(value)) {
    const found = unsoundPlace(member, `${place}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
};
