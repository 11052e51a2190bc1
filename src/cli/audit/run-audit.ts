import { type AuditReport, reportText } from '../../core/audit/index.js';
import { utf8 } from '../../core/bytes.js';
import { auditRegistry, openSource, readerFor, Unreadable, writeWhole } from '../../modules/auditing/index.js';
import type { Output } from '../output.js';
import { openChains } from './chains.js';
import { progressLine } from './progress-line.js';
import { readOpenings } from './read-openings.js';
import { trustFrom } from './trust.js';
import { answerUnreadable } from './unreadable.js';

/** What the command line says. */
export interface AuditWish {
  readonly source: string;
  readonly trust: string | undefined;
  readonly vkeys: readonly string[];
  readonly databaseUrl: string | undefined;
  /** Addresses of nodes of the chains that the log is anchored on. */
  readonly chains: readonly string[];
  readonly openings: string | undefined;
  readonly checkpoints: string | undefined;
  readonly state: string | undefined;
  readonly signatures: boolean;
  readonly report: string | undefined;
}

/** Audits and answers; gives the exit code. */
export async function runAudit(output: Output, wish: AuditWish): Promise<number> {
  try {
    const report = await audited(wish);
    const text = reportText(report).join('\n');
    if (wish.report !== undefined) await keepReport(wish.report, report, text);
    output.answer(text, report);
    return report.verdict === 'clean' ? 0 : 2;
  } catch (error) {
    if (error instanceof Unreadable) return answerUnreadable(output, error);
    throw error;
  }
}

/**
 * The report on what a person named, from those files and addresses alone.
 * @throws Unreadable, StartupError
 */
export async function audited(wish: AuditWish): Promise<AuditReport> {
  const trust = trustFrom(wish.trust, wish.vkeys);
  const openings = wish.openings === undefined ? [] : await readOpenings(wish.openings);
  const { chains, close } = await openChains(wish.chains);
  const source = await openSource(wish.source);
  const { progress, end } = progressLine('核对 auditing');
  const { checkpoints, state, databaseUrl, signatures } = wish;
  try {
    return await auditRegistry({
      source,
      trust,
      signatures,
      openings,
      ...(checkpoints === undefined ? {} : { checkpoints }),
      ...(state === undefined ? {} : { state }),
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      chains,
      progress,
      now: () => new Date(),
      readerFor,
    });
  } finally {
    end();
    close();
    await source.close();
  }
}

/** The report for programs under the name given, and for people beside it as `.txt`. */
async function keepReport(path: string, report: AuditReport, text: string): Promise<void> {
  await writeWhole(path, [utf8(`${JSON.stringify(report, null, 2)}\n`)]);
  await writeWhole(`${path.replace(/\.json$/, '')}.txt`, [utf8(`${text}\n`)]);
}
