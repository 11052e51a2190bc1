import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readTables, refusalOf, withFile } from '../../../../test/support/table-files.js';
import { TABLE_LIMITS } from '../limits.js';
import { CellJudge } from './cell-judge.js';
import { CellSplitter } from './cell-splitter.js';
import { decode } from './decode.js';
import { encodeGb18030, gb18030Text, sequenceLength } from './gb18030.js';

const gb = (text: string) => iconv.encode(text, 'gb18030');
const bytes = (hexadecimal: string) => Buffer.from(hexadecimal.replaceAll(' ', ''), 'hex');
const wellFormed = fc.string({ unit: 'binary', maxLength: 200 }).filter((text) => !text.includes('\0'));

/** Every scalar value of Unicode that GB 18030-2022 reads back as it was. */
const LOST = new Set([
  0xe5e5, 0xe78d, 0xe78e, 0xe78f, 0xe790, 0xe791, 0xe792, 0xe793, 0xe794, 0xe795, 0xe796, 0xe81e, 0xe826, 0xe82b,
  0xe82c, 0xe832, 0xe843, 0xe854, 0xe864,
]);

describe('GB18030', () => {
  it('carries every character of Unicode but 19 of private use, which it refuses to write', () => {
    const wrong: string[] = [];
    for (let point = 0; point <= 0x10ffff; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const character = String.fromCodePoint(point);
      let back: string | undefined;
      try {
        back = gb18030Text(encodeGb18030(character));
      } catch {
        back = undefined;
      }
      if ((back === character) === LOST.has(point)) wrong.push(point.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    // GB 18030-2022, 5.2 and annexes: characters that the edition moved from private use, four bytes, planes.
    ['a6d9', '\ufe10'],
    ['fe59', '\u9fb4'],
    ['8135f437', '\ue7c7'],
    ['a8bc', '\u1e3f'],
    ['90308130', '\u{10000}'],
    ['e3329a35', '\u{10ffff}'],
    ['b1b1bea9', '北京'],
    ['8431a437', '\ufffd'],
  ])('reads %s', (hexadecimal, text) => {
    expect(gb18030Text(bytes(hexadecimal))).toBe(text);
  });

  it.each(['80', 'ff', '81', '817f', '81ff', '8130', '813081', '8130812c', '85308130', 'e3329a36', 'fe39fe39', 'b1'])(
    'refuses %s',
    (hexadecimal) => {
      expect(gb18030Text(bytes(hexadecimal))).toBeUndefined();
    },
  );

  it('never hides a delimiter in a character', () => {
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (const byte of Buffer.from(',;\t\r\n"')) expect(sequenceLength(Uint8Array.of(lead, byte), 0)).toBe(0);
    }
  });

  it('is read the same wherever a piece cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(
        wellFormed.filter((text) => ![...text].some((each) => LOST.has(each.codePointAt(0) ?? 0))),
        fc.integer({ min: 1, max: 7 }),
        async (text, step) => {
          const whole = encodeGb18030(text);
          const pieces = async function* () {
            for (let at = 0; at < whole.length; at += step) yield whole.subarray(at, at + step);
          };
          let read = '';
          for await (const piece of decode(pieces(), 'gb18030')) read += piece;
          expect(read).toBe(text.startsWith('\ufeff') ? text.slice(1) : text);
        },
      ),
    );
  });
});

describe('the encoding of a table', () => {
  const table = '编码,名称\nA1,数据资源\nA2,交通流量\n';

  it.each([
    ['utf-8', Buffer.from(table)],
    ['utf-8-bom', Buffer.from(`\ufeff${table}`)],
    ['gb18030', gb(table)],
    ['utf-8', Buffer.from('a,b\n1,2\n')],
  ])('%s is recognised', async (encoding, file) => {
    const read = await readTables(file);
    expect(read.encoding).toBe(encoding);
    expect(read.tables[0]?.rows[0]).toEqual(file.length < 10 ? [1, 'a', 'b'] : [1, '编码', '名称']);
  });

  it.each<[string, Buffer, object]>([
    [
      'UTF-8 with one cell of GB18030',
      Buffer.concat([Buffer.from('编码,名称\nA1,数据资源目录\nA2,'), gb('北京市')]),
      { code: 'table-encoding-mixed', row: 3, column: 2, here: 'GB18030', elsewhere: 'UTF-8', offset: 39 },
    ],
    [
      'GB18030 with one cell of UTF-8 that GB18030 could read as well',
      Buffer.concat([gb('编码,名称,区\nA1,数据资源,海淀区\nA2,'), Buffer.from('北京'), gb(',东城区\n')]),
      { code: 'table-encoding-mixed', row: 3, column: 2, here: 'UTF-8', elsewhere: 'GB18030' },
    ],
    [
      'UTF-8 in a quoted cell behind a line break',
      Buffer.concat([gb('编码,"名\n称，区"\nA1,"数据'), Buffer.from('\n数据资源目录'), gb('",海淀区')]),
      { row: 2, column: 2 },
    ],
    [
      'a byte that neither has',
      Buffer.concat([Buffer.from('a,b\n1,2\n3,x'), bytes('ff'), Buffer.from('\n')]),
      { code: 'table-encoding-unknown', row: 3, column: 2, offset: 11 },
    ],
    [
      'UTF-8 that is cut off at the end',
      Buffer.concat([Buffer.from('编码,名称\nA1,数据'), bytes('e6')]),
      { code: 'table-encoding-unknown', row: 2, column: 2, offset: 23 },
    ],
    [
      'surrogates in UTF-8',
      Buffer.concat([Buffer.from('编码\n'), bytes('eda080')]),
      { code: 'table-encoding-unknown', row: 2, column: 1, offset: 7 },
    ],
    [
      'overlong UTF-8',
      Buffer.concat([Buffer.from('编码,名称A\r\n'), bytes('c080')]),
      // GB18030 would read these two bytes as one character.
      { code: 'table-encoding-mixed', row: 2, column: 1, here: 'GB18030' },
    ],
  ])('%s is refused with its place', async (_, file, refusal) => {
    expect(await refusalOf(file)).toMatchObject(refusal);
  });

  it.each<[string, Buffer, 'utf-8' | 'utf-8-bom' | 'gb18030', object | undefined]>([
    ['GB18030 called UTF-8', gb(table), 'utf-8', { row: 1, column: 1, offset: 0, encoding: 'UTF-8' }],
    ['UTF-8 called GB18030', Buffer.from('编,a'), 'gb18030', { row: 1, column: 1, offset: 2 }],
    ['UTF-8 without the mark that is said', Buffer.from(table), 'utf-8-bom', { row: 1, column: 1, offset: 0 }],
    ['marked UTF-8 called GB18030', Buffer.from(`\ufeff${table}`), 'gb18030', { row: 1, offset: 0 }],
    ['marked UTF-8 with a foreign byte', Buffer.concat([Buffer.from('\ufeffa,b\n'), gb('北')]), 'utf-8', { row: 2 }],
    ['marked UTF-8 called UTF-8', Buffer.from(`\ufeff${table}`), 'utf-8', undefined],
    // 联 in GB18030 is no UTF-8; 联通 misled programs for decades that looked at two letters.
    ['GB18030 that looks like UTF-8 is what it is said to be', gb('鏁版嵁璧勬簮'), 'gb18030', undefined],
  ])('as stated: %s', async (_, file, encoding, refusal) => {
    if (refusal === undefined) expect((await readTables(file, { encoding })).format).toBe('csv');
    else expect(await refusalOf(file, { encoding })).toMatchObject({ code: 'table-encoding-other', ...refusal });
  });

  it('is told alike wherever the pieces are cut, with the same places', () => {
    const cells = fc.array(fc.constantFrom('北京', '海淀区', 'a', '"数\n据"', '', '"a""b"', '朝阳区'), {
      maxLength: 12,
    });
    const separators = fc.constantFrom(',', '\n', '\r\n', '\r');
    const outcome = (file: Buffer, step: number) => {
      const judge = new CellJudge();
      const places: unknown[] = [];
      const noting = Object.create(judge, {
        judge: { value: (cell: Buffer, place: object) => void places.push([cell.toString('hex'), place]) },
      });
      const splitter = new CellSplitter(noting, TABLE_LIMITS, 44);
      for (let at = 0; at < file.length; at += step) splitter.push(file.subarray(at, at + step));
      splitter.end();
      return places;
    };
    fc.assert(
      fc.property(cells, separators, fc.boolean(), fc.integer({ min: 1, max: 5 }), (list, separator, isGb, step) => {
        const text = list.join(separator);
        const file = isGb ? gb(text) : Buffer.from(text);
        expect(outcome(file, step)).toEqual(outcome(file, Math.max(1, file.length)));
      }),
    );
  });

  it('is told of one endless cell before it lies in memory', async () => {
    const file = Buffer.concat([gb('编码,名称\n北,'), Buffer.alloc(4_000_000, gb('北'))]);
    expect(await refusalOf(file)).toEqual({ code: 'table-cell-too-long', row: 2, column: 2, limit: 32_767 });
  });
});

it('is read from a handle that others use too', async () => {
  await withFile('a,b\n1,2\n', async (file) => {
    await file.read(Buffer.alloc(3), 0, 3);
    const { openTable } = await import('../index.js');
    const opened = await openTable(file);
    const rows = [];
    for await (const row of opened.tables[0]?.rows() ?? []) rows.push(row.cells);
    expect(rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});
