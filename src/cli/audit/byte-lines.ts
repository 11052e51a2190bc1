import { createReadStream } from 'node:fs';

const NEWLINE = 0x0a;

/**
 * The lines of a file without their line feeds. Only U+000A ends a line: texts in JSON may hold every other sign that
 * readers of lines take for an end.
 */
export async function* byteLines(path: string): AsyncGenerator<Uint8Array> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = chunk;
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...rest, bytes.subarray(start, end)]);
      rest = [];
      start = end + 1;
    }
    if (start < bytes.length) rest.push(bytes.subarray(start));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
