/** Why a case cannot be read: where (RFC 6901 JSON pointer), and in words. */
export interface CaseFault {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

/** Thrown while a case is read, and caught by whoever reads it. */
export class Malformed extends Error {
  constructor(readonly fault: CaseFault) {
    super(fault.zh);
  }
}

/** Refuses the member at these names and indexes. */
export function malformed(path: readonly (string | number)[], zh: string, en: string): Malformed {
  const pointer = path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const name = path.join('.');
  return new Malformed({ pointer, zh: `${name} ${zh}`.trim(), en: `${name} ${en}`.trim() });
}
