/**
 * `summarize-program FILE FOLDER MEBIBYTES`: what a profile is compared with, `SUMMARIZE` by the same engine with the same
 * settings. Prints the seconds of the statement alone, wall and processor.
 */
import { availableParallelism } from 'node:os';
import { Engine } from '../../src/modules/profiling/adapters/engine.js';
import { text } from '../../src/modules/profiling/adapters/sql/literals.js';

const [file = '', folder = '', mebibytes = ''] = process.argv.slice(2);
await using engine = await Engine.open(file, folder, {
  memoryMebibytes: Number(mebibytes),
  threads: availableParallelism(),
});
const before = process.cpuUsage();
const start = performance.now();
const columns = await engine.rows(`SUMMARIZE SELECT * FROM read_csv(${text(file)})`);
const seconds = (performance.now() - start) / 1_000;
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({ columns: columns.length, seconds, processorSeconds: (user + system) / 1_000_000 }),
);
