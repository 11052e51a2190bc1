import { registryOf, writeLog } from '../../../../test/support/audited-log.js';
import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { FindingLog, finding, MOST_FINDINGS, TreeCheck } from '../../../core/audit/index.js';
import { nobleCrypto } from '../../../core/crypto.js';
import { FolderSource } from '../adapters/folder-source.js';
import { inlineReader } from '../workers/readers.js';
import { type TileSink, walkLog } from './walk-log.js';

const SIZE = 700;
const root = temporaryFolder();

beforeAll(() => writeLog(root.path, registryOf(SIZE), SIZE));
afterAll(root.remove);

/** A walk that begins with as many findings as a damaged index gives. */
const walk = async (mend?: TileSink) => {
  const findings = new FindingLog();
  for (let index = 0; index < MOST_FINDINGS; index += 1) findings.add(finding('row-missing', { index }));
  const source = new FolderSource(root.path);
  const walked = await walkLog({
    source,
    reader: inlineReader(source, { size: SIZE, depth: 'hashes' }),
    findings,
    tree: TreeCheck.begin(nobleCrypto),
    size: SIZE,
    from: 0,
    partial: new Uint8Array(0),
    earlier: [],
    progress: () => {},
    ...(mend === undefined ? {} : { mend }),
  });
  return { ...walked, cut: findings.has('findings-cut') };
};

it('with too many findings a check ends, and says so', async () => {
  expect(await walk()).toMatchObject({ complete: false, cut: true });
});

it('what is being mended is walked to its end, however much is missing', async () => {
  expect(await walk(async () => {})).toMatchObject({ complete: true, cut: false, tiles: 4 });
});
