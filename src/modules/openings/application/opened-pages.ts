import type { DataSource } from 'typeorm';
import type { JsonObject } from '../../../core/canonical/index.js';
import { parseEntry } from '../../../core/entry/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import { committedRecognitionsOf, dossierDetailsOf } from '../../accounting/index.js';
import { explanationsOf, withheldValuesOf } from '../../certificates/index.js';
import { committedEncumbrancesOf } from '../../encumbrances/index.js';
import { erasedFields, explanationsOfErasures } from '../../erasure/index.js';
import { committedEvaluationsOf } from '../../evaluation/index.js';
import { feeDetailsOf } from '../../fees/index.js';
import { type CommittingAct, type CommittingActs, readCommittingActs } from '../../ledger/index.js';
import { committedMilestonesOf, committedRecordsOf } from '../../milestones/index.js';
import { committedValuesOf } from '../../registry/index.js';
import { committedSourcesOf } from '../../sources/index.js';
import { committedAwardsOf, committedDecisionsOf } from '../../subsidies/index.js';
import { type OpenedField, openEntry } from '../domain/open-entry.js';

/** Entries in memory at a time: at most 16 MB of them. */
const PAGE = 250;

/** An entry with what became of the fields that it commits to. */
export interface OpenedEntry {
  readonly index: number;
  readonly fields: readonly OpenedField[];
}

/** Every module that keeps committed values; of one act no two keep the same field. */
const KEEPERS = [
  committedValuesOf,
  explanationsOf,
  withheldValuesOf,
  explanationsOfErasures,
  committedEncumbrancesOf,
  feeDetailsOf,
  dossierDetailsOf,
  committedSourcesOf,
  committedEvaluationsOf,
  committedRecognitionsOf,
  committedMilestonesOf,
  committedRecordsOf,
  committedDecisionsOf,
  committedAwardsOf,
];
const NONE: ReadonlySet<string> = new Set();

/**
 * The entries of a selection in the order of the log, a page at a time. Salts, values and erasures of a page are of one
 * moment; what is erased while the pages go by is left out from its page on.
 * @throws StartupError 'openings-entry' for an entry that does not read
 */
export async function* openedPages(
  dataSource: DataSource,
  wanted: CommittingActs,
  length = PAGE,
): AsyncGenerator<OpenedEntry[]> {
  for (let from = wanted.from; from < wanted.to; ) {
    const page = await dataSource.transaction('REPEATABLE READ', async (tx) => {
      const acts = await readCommittingActs(tx, { ...wanted, from }, length);
      return opened(tx, acts);
    });
    yield page;
    from = page.length < length ? wanted.to : (page.at(-1)?.index ?? wanted.to) + 1;
  }
}

async function opened(tx: Transaction, acts: readonly CommittingAct[]): Promise<OpenedEntry[]> {
  const erased = await erasedFields(
    tx,
    acts.map(({ index }) => index),
  );
  const values = await valuesOf(
    tx,
    acts.map(({ actId }) => actId),
  );
  return acts.map(({ index, actId, salts, bytes }) => {
    const entry = parseEntry(bytes);
    if (!entry.ok) throw unreadable(index);
    const kept = { salts, values: values.get(actId) ?? {}, erased: erased.get(index) ?? NONE };
    return { index, fields: openEntry(nodeCrypto, index, entry.value, kept) };
  });
}

async function valuesOf(tx: Transaction, actIds: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
  const all = new Map<string, JsonObject>();
  for (const keeper of KEEPERS) {
    for (const [actId, values] of await keeper(tx, actIds)) all.set(actId, { ...all.get(actId), ...values });
  }
  return all;
}

const unreadable = (index: number) =>
  new StartupError(
    'openings-entry',
    `条目 ${index} 无法读取，账本已损坏，请执行 registry ledger fsck`,
    `entry ${index} does not read, so the ledger is damaged; run registry ledger fsck`,
  );
