import { writeFileSync } from 'node:fs';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { pidFilePath, readPidFile } from './pid-file.js';

const folder = temporaryFolder();
afterAll(folder.remove);

it.each([
  ['5544', { pid: 123, port: 5544, ready: true }],
  ['1e400', { pid: 123, ready: true }],
  ['65536', { pid: 123, ready: true }],
  ['-1', { pid: 123, ready: true }],
  ['', { pid: 123, ready: true }],
])('a port written %j', (port, expected) => {
  writeFileSync(pidFilePath(folder.path), `123\n/data\n1767225600\n${port}\n\n127.0.0.1\n  1 2\nready   \n`);
  expect(readPidFile(folder.path)).toEqual(expected);
});
