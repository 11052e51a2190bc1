import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { audited } from '../../src/cli/audit/run-audit.js';
import { exportLedgerOf } from '../../src/modules/ledger/index.js';
import { exportOpenings, type OpeningsSelection } from '../../src/modules/openings/index.js';
import type { WholeApp } from '../support/app.js';

/** One opening as the file has it. */
export interface OpeningLine {
  readonly index: number;
  readonly field: string;
  readonly value: unknown;
  readonly salt: string;
}

/** The openings and the public files of one registry, in a folder. */
export class OpeningsFolder {
  private files = 0;

  constructor(
    private readonly whole: WholeApp,
    readonly path: string,
  ) {}

  newFile(): string {
    this.files += 1;
    return join(this.path, `openings-${this.files}.json`);
  }

  /** Exports into a new file, as the command does. */
  async export(credential: string, selection: OpeningsSelection = {}, file = this.newFile()) {
    const { database, clock } = this.whole;
    const order = { credential, selection, file, clock, id: crypto.randomUUID(), secondFactorMandatory: false };
    const exported = await exportOpenings(database.url, order);
    return { ...exported, file, lines: linesOf(file) };
  }

  /** The code of the refusal of an export, and whether a file is there afterwards. */
  async refusal(credential: string, selection: OpeningsSelection = {}, file = this.newFile()): Promise<string> {
    const { database, clock } = this.whole;
    const order = { credential, selection, file, clock, id: crypto.randomUUID(), secondFactorMandatory: false };
    return exportOpenings(database.url, order).then(
      () => 'exported',
      (error: { code?: string }) => String(error.code),
    );
  }

  /** A file of other openings. */
  write(lines: readonly OpeningLine[]): string {
    const file = this.newFile();
    writeFileSync(file, JSON.stringify(lines));
    return file;
  }

  /** The report of an audit of the exported log, with the openings of a file. */
  async audit(openings?: string) {
    const log = join(this.path, `log-${this.files}`);
    const trust = join(this.path, 'trust.json');
    await exportLedgerOf(this.whole.database.url, { kind: 'folder', path: log });
    writeFileSync(trust, JSON.stringify((await this.whole.client().get('/v1/trust-file')).body));
    const nothing = { databaseUrl: undefined, chains: [], checkpoints: undefined, state: undefined, report: undefined };
    const report = await audited({ ...nothing, source: log, trust, vkeys: [], openings, signatures: true });
    const findings = report.findings.map(({ code, index }) => `${code} #${index}`);
    const open = report.notChecked.filter(({ needs }) => needs === 'openings').map(({ rule, count }) => [rule, count]);
    return { verdict: report.verdict, findings, open: Object.fromEntries(open), openings: report.checked.openings };
  }
}

export const linesOf = (file: string): OpeningLine[] => JSON.parse(readFileSync(file, 'utf8'));

/** Does what no guard lets through, as the owner of the tables with their triggers off. */
export async function asInsider(whole: WholeApp, table: string, statement: string, parameters: unknown[] = []) {
  const owner = new DataSource({ type: 'postgres', url: whole.database.ownerUrl });
  await owner.initialize();
  try {
    await owner.transaction(async (tx) => {
      await tx.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      await tx.query(statement, parameters);
      await tx.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    });
  } finally {
    await owner.destroy();
  }
}
