/** What the address of the page asks for. */
export interface Link {
  readonly number: string | undefined;
  /** Present in the address of a QR code. No browser sends it to any server. */
  readonly fragment: string | undefined;
  readonly asOf: string | undefined;
}

/** Reads the address: `/verify/{number}#fragment`, or `/verify?number=`. */
export function readLink({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): Link {
  const query = new URLSearchParams(search);
  const inPath = /\/verify\/([^/]+)$/.exec(pathname)?.[1];
  return {
    number: (inPath === undefined ? query.get('number')?.trim() : decoded(inPath)) || undefined,
    fragment: hash.length > 1 ? hash.slice(1) : undefined,
    asOf: query.get('asOf') ?? undefined,
  };
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};
