import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { readOpenings } from './read-openings.js';

const folder = temporaryFolder();
afterAll(folder.remove);

const opening = (index: number, value: unknown = `第${index}项`) => ({
  index,
  field: 'reason',
  value,
  salt: 'A'.repeat(43),
});
const byLine = (openings: readonly object[]) => `[\n${openings.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`;

let files = 0;
const read = (text: string) => {
  const file = join(folder.path, `openings-${++files}.json`);
  writeFileSync(file, text);
  return readOpenings(file).catch((error: Error) => `${error.name} ${error.message.replace(file, 'FILE')}`);
};

describe('openings', () => {
  // Longer than a piece that is read at a time, with every sign that some readers take for the end of a line.
  const many = Array.from({ length: 300 }, (_, i) => opening(i, { text: `\u2028\u2029\r\u0085 ${'长'.repeat(400)}` }));

  it('are the same however the list is written', async () => {
    expect(await read(byLine(many))).toEqual(many);
    expect(await read(byLine(many).trimEnd())).toEqual(many);
    expect(await read(JSON.stringify(many))).toEqual(many);
    expect(await read(JSON.stringify(many, null, 2))).toEqual(many);
    for (const empty of ['[]', '[]\n', '[\n]\n', ' [ ] ']) expect(await read(empty)).toEqual([]);
  });

  it.each<[string, string]>([
    ['cut off behind a line', byLine([opening(1), opening(2)]).slice(0, -3)],
    ['cut off inside a line', byLine([opening(1), opening(2)]).slice(0, -9)],
    ['cut off behind a comma', `[\n${JSON.stringify(opening(1))},\n`],
    ['with a comma too many', `[\n${JSON.stringify(opening(1))},\n]\n`],
    ['with a comma too few', `[\n${JSON.stringify(opening(1))}\n${JSON.stringify(opening(2))}\n]\n`],
    ['with something behind the list', `${byLine([opening(1)])}[]\n`],
    ['with two openings on a line', `[\n${JSON.stringify(opening(1))},${JSON.stringify(opening(2))},,\n]\n`],
    ['with another member', byLine([{ ...opening(1), more: 1 }])],
    ['with a repeated member', byLine([opening(1)]).replace('{', '{"index":1,')],
    ['with a short salt', byLine([{ ...opening(1), salt: 'AA' }])],
    ['empty', ''],
  ])('%s are refused', async (_, text) => {
    expect(await read(text)).toMatch(/^Unreadable FILE: /);
  });

  it('that are not there, or a folder, are refused as such', async () => {
    await expect(readOpenings(join(folder.path, 'none'))).rejects.toMatchObject({ code: 'openings' });
    await expect(readOpenings(folder.path)).rejects.toMatchObject({ code: 'openings' });
  });
});
