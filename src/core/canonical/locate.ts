import { exactNumber } from './number.js';

/** What can be wrong at one place of a text that is JSON by its syntax. */
export type LocatedFault = 'json-duplicate-key' | 'json-number';

interface Frame {
  /** Member names so far; absent in an array. */
  readonly names?: Set<string>;
  /** Name or index of the member being read. */
  token: string | number;
}

// Unrolled, so that a string that never ends is given up in one pass and not in every way to cut it.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s"[\]{}:,]+/gs;

/**
 * JSON pointer (RFC 6901) of the first repeated member or the first number that cannot be kept, in one linear pass; the
 * text must be one that the parser refused for that reason. Undefined where the place cannot be found.
 */
export const locate = (source: string, fault: LocatedFault): string | undefined => {
  const frames: Frame[] = [];
  let isName = false;
  for (const [text] of source.matchAll(TOKEN)) {
    const frame = frames.at(-1);
    if (text === '{') {
      frames.push({ names: new Set(), token: '' });
      isName = true;
    } else if (text === '[') {
      frames.push({ token: 0 });
      isName = false;
    } else if (text === '}' || text === ']') {
      frames.pop();
      isName = false;
    } else if (text === ',') {
      if (typeof frame?.token === 'number') frame.token += 1;
      isName = frame?.names !== undefined;
    } else if (text === ':') {
      isName = false;
    } else if (isName && frame?.names !== undefined) {
      const name = nameOf(text);
      if (name === undefined) return undefined;
      frame.token = name;
      if (fault === 'json-duplicate-key' && frame.names.has(name)) return pointerTo(frames);
      frame.names.add(name);
    } else if (fault === 'json-number' && /^-?\d/.test(text) && exactNumber(text) === undefined) {
      return pointerTo(frames);
    }
  }
  return undefined;
};

const pointerTo = (frames: readonly Frame[]): string =>
  frames.map(({ token }) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const nameOf = (text: string): string | undefined => {
  try {
    const name: unknown = JSON.parse(text);
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
};
