/** `npm run bench -- [name…] [--json] [--seconds N] [--size N]`: one JSON line a benchmark on standard output. */
import { parseArgs } from 'node:util';
import { accounting } from './accounting.js';
import { accountingBooks } from './accounting-books.js';
import { bundleVerification } from './bundle-verification.js';
import { catalog } from './catalog.js';
import { certificatePdf } from './certificate-pdf.js';
import { evidenceUpload } from './evidence-upload.js';
import { inventoryImport } from './inventory-import.js';
import { ledgerAppend } from './ledger-append.js';
import { ledgerHttp } from './ledger-http.js';
import { ledgerProofs } from './ledger-proofs.js';
import { ledgerAudit } from './ledger-audit.js';
import { ledgerFsck } from './ledger-fsck.js';
import { profile } from './profile.js';
import { registration } from './registration.js';
import { similarApplications } from './similar-applications.js';
import { similarElements } from './similar-elements.js';
import { subsidy } from './subsidy.js';
import type { Benchmark } from './support/benchmark.js';
import { verification } from './verification.js';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  registration,
  verification,
  'bundle-verification': bundleVerification,
  'certificate-pdf': certificatePdf,
  'evidence-upload': evidenceUpload,
  'inventory-import': inventoryImport,
  'ledger-append': ledgerAppend,
  'ledger-http': ledgerHttp,
  'ledger-proofs': ledgerProofs,
  'ledger-audit': ledgerAudit,
  'ledger-fsck': ledgerFsck,
  'similar-applications': similarApplications,
  'similar-elements': similarElements,
  catalog,
  profile,
  accounting,
  'accounting-books': accountingBooks,
  subsidy,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string' }, size: { type: 'string' } },
});
const progress = (line: string) => void (values.json || process.stderr.write(`${line}\n`));
const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
const size = values.size === undefined ? undefined : Number(values.size);
const isWrong = [seconds, size].some((value) => !(value === undefined || value > 0)) || !Number.isInteger(size ?? 1);
const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
for (const name of names) {
  const benchmark = BENCHMARKS[name];
  if (benchmark === undefined || isWrong) {
    const known = Object.keys(BENCHMARKS).join('|');
    process.stderr.write(`usage: npm run bench -- [${known}…] [--json] [--seconds N] [--size N]\n`);
    process.exit(2);
  }
  progress(`${name} …`);
  const result = await benchmark({ seconds, size, progress });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (!result.holds) process.exitCode = 1;
}
