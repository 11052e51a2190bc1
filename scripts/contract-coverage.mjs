// Fails unless the tests of the contracts reach every line, branch and function of them.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const REPORT = 'contracts/.forge/lcov.info';
/** LCOV's words: found and hit lines, branches, functions. */
const COUNTS = { lines: ['LF', 'LH'], branches: ['BRF', 'BRH'], functions: ['FNF', 'FNH'] };

// What random numbers reach by chance is not counted, and the gas figures are those of optimised code, which is not
// what runs here.
const words = ['coverage', '--report', 'lcov', '--report-file', REPORT, '--exclude-tests'];
const without = ['--no-match-contract', 'Invariants|Gas', '--no-match-test', 'Fuzz'];
const run = spawnSync('forge', [...words, ...without], { encoding: 'utf8' });
if (run.status !== 0) {
  console.error(run.error ?? `${run.stdout}${run.stderr}`);
  process.exit(1);
}

const count = (record, word) => Number(new RegExp(`^${word}:(\\d+)$`, 'm').exec(record)?.[1] ?? 0);
const records = readFileSync(REPORT, 'utf8').split('end_of_record').slice(0, -1);
if (records.length === 0) throw new Error(`${REPORT} is empty`);
for (const record of records) {
  const file = /^SF:(.*)$/m.exec(record)?.[1];
  for (const [what, [found, hit]] of Object.entries(COUNTS)) {
    const [all, reached] = [count(record, found), count(record, hit)];
    console.log(`${file}: ${reached} of ${all} ${what}`);
    if (reached < all) process.exitCode = 1;
  }
}
