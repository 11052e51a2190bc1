import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const PROGRAM = resolve(__dirname, '..', '..', 'node_modules', '.cache', 'tlog-judge');
const REFUSAL = 3;

/** What the judge found right, counted. */
export interface Findings {
  readonly size: number;
  readonly root: string;
  readonly tiles: number;
  readonly earlier: number;
  readonly recordProofs: number;
  readonly treeProofs: number;
  readonly servedInclusion: number;
  readonly servedConsistency: number;
  readonly proofFiles: number;
}

/** Runs the judge (test/foreign/judge): what it found, or why it refused. Whatever else it ends with is an error. */
export function judge(...words: string[]): Promise<Findings | string> {
  return new Promise((fulfil, reject) => {
    execFile(PROGRAM, words, (error, stdout, stderr) => {
      if (error === null) fulfil(JSON.parse(stdout));
      else if (error.code === REFUSAL) fulfil(stderr);
      else reject(new Error(`the judge ended with ${error.code}: ${stderr}`));
    });
  });
}
