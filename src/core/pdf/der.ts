/** One element of DER (X.690): its tag, its whole bytes, its content. Lengths are minimal and definite. */
export interface DerElement {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific, constructed: [0], [1] … */
  context: (number: number): number => 0xa0 + number,
} as const;

/** The element that begins at `at`; undefined when it is not DER or reaches beyond the end. */
export const readDer = (bytes: Uint8Array, at = 0): DerElement | undefined => {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  // 0x80 is the indefinite length, and nothing here is longer than four octets can say.
  if (first === 0x80 || octets > 4) return undefined;
  let length = octets === 0 ? first : 0;
  for (let place = 0; place < octets; place++) length = length * 256 + (bytes[at + 2 + place] ?? 0);
  if (octets > 0 && (length < 0x80 || bytes[at + 2] === 0)) return undefined;
  const start = at + 2 + octets;
  if (start + length > bytes.length) return undefined;
  return { tag, whole: bytes.subarray(at, start + length), content: bytes.subarray(start, start + length) };
};

/** All elements of a content, of any tags; undefined when a byte is left over. */
export const readAll = (content: Uint8Array): DerElement[] | undefined => {
  const found: DerElement[] = [];
  for (let at = 0; at < content.length; ) {
    const element = readDer(content, at);
    if (element === undefined) return undefined;
    found.push(element);
    at += element.whole.length;
  }
  return found;
};

/** The elements inside an element that has this tag. */
export const inside = (element: DerElement | undefined, tag: number): DerElement[] | undefined =>
  element?.tag === tag ? readAll(element.content) : undefined;

/** An element of these contents. */
export const der = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array => {
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  const bytes = Uint8Array.from([tag, ...lengthOf(length), ...new Uint8Array(length)]);
  let at = bytes.length - length;
  for (const content of contents) {
    bytes.set(content, at);
    at += content.length;
  }
  return bytes;
};

const lengthOf = (length: number): number[] => {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 + octets.length, ...octets];
};

/** An object identifier from its dotted form. */
export const oid = (dotted: string): Uint8Array => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) + 128);
    return groups;
  });
  return der(TAG.oid, Uint8Array.from(octets));
};
