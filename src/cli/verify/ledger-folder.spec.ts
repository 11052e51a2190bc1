import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SampleRegistry } from '../../../test/support/sample-registry.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { encodeBundle } from '../../core/tlog/index.js';
import { evidenceInFolder } from './ledger-folder.js';
import { Unreadable } from './unreadable.js';

const registry = new SampleRegistry();
const { number } = registry.issue();
const folder = temporaryFolder();
const size = registry.entries.length;
const checkpoint = registry.checkpoint();

beforeAll(() => {
  mkdirSync(join(folder.path, 'tile', 'entries', '000.p'), { recursive: true });
  writeFileSync(join(folder.path, 'tile', 'entries', '000.p', String(size)), encodeBundle(registry.entries));
});
afterAll(folder.remove);

const evidence = (note: string) => {
  writeFileSync(join(folder.path, 'checkpoint'), note);
  return evidenceInFolder(folder.path, number);
};

it('finds the evidence about a certificate', () => {
  expect(evidence(checkpoint)).toMatchObject({ tlogProof: expect.stringContaining(checkpoint) });
});

it('calls a checkpoint unreadable that was cut off before the end of a line, or never ends', () => {
  for (let length = 0; length < checkpoint.length; length += 1) {
    const cut = checkpoint.slice(0, length);
    // The first lines alone are a checkpoint that nobody has signed, which is judged as such.
    if (cut.split('\n').length > 2 && cut.endsWith('\n')) evidence(cut);
    else expect(() => evidence(cut)).toThrow(Unreadable);
  }
  expect(() => evidence(`${checkpoint}${'a'.repeat(1_000_000)}\n`)).toThrow(Unreadable);
});
