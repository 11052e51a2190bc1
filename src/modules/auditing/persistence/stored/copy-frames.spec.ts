import fc from 'fast-check';
import { CopyFrames } from './copy-frames.js';

const message = (type: string, payload: Uint8Array = new Uint8Array(0)): Buffer => {
  const header = Buffer.alloc(5);
  header.write(type, 'latin1');
  header.writeInt32BE(payload.length + 4, 1);
  return Buffer.concat([header, payload]);
};

const rows = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 });
const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 30 });

/** Takes the bytes in pieces of those lengths, each in memory that is used again afterwards. */
const takenOf = (bytes: Buffer, lengths: readonly number[]) => {
  const kept: Buffer[] = [];
  const frames = new CopyFrames((chunk, start, end) => kept.push(Buffer.from(chunk.subarray(start, end))));
  let rest: Buffer | undefined;
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const end = at + (lengths[turn] ?? bytes.length);
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (rest === undefined) {
      const given = frames.take(chunk);
      rest = given === undefined ? undefined : Buffer.from(given);
    } else {
      rest = Buffer.concat([rest, chunk]);
    }
    chunk.fill(0xff);
    at = end;
  }
  return { kept: Buffer.concat(kept), rest };
};

it('rows are taken whole wherever the network cuts them, and what follows them is handed on unchanged', () => {
  fc.assert(
    fc.property(rows, cuts, (given, lengths) => {
      const ending = Buffer.concat([message('C', Buffer.from('COPY 3\0')), message('Z', Buffer.from('T'))]);
      const copied = [message('H', Buffer.alloc(7)), ...given.map((row) => message('d', row)), message('c')];
      const { kept, rest } = takenOf(Buffer.concat([...copied, ending]), lengths);
      expect(kept).toEqual(Buffer.concat(given));
      expect(rest).toEqual(ending);
    }),
  );
});

it('from a notice on, everything is handed on: rows too', () => {
  fc.assert(
    fc.property(rows, rows, cuts, (before, after, lengths) => {
      const rest = [message('N', Buffer.from('notice')), ...after.map((row) => message('d', row)), message('c')];
      const taken = takenOf(Buffer.concat([...before.map((row) => message('d', row)), ...rest]), lengths);
      expect(taken).toEqual({ kept: Buffer.concat(before), rest: Buffer.concat(rest) });
    }),
  );
});
