import type { JsonValue } from '../../src/core/canonical/index.js';
import { type LedgerEntry, parseEntry } from '../../src/core/entry/index.js';
import { type Opening, Replay } from '../../src/core/replay/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { WholeApp } from '../support/app.js';
import { expecting, Road } from '../support/road.js';

/** The ledger that the registry itself writes, folded from its entries alone. */
let whole: WholeApp;
let entries: LedgerEntry[];
let openings: Opening[];
let roots: { public: string; social: string };

async function readEntries(): Promise<LedgerEntry[]> {
  const reader = whole.app.get(LedgerReader);
  const { size } = await reader.head();
  const all = await Promise.all(Array.from({ length: size }, (_, index) => reader.entry(index)));
  return all.map((bytes) => {
    const parsed = parseEntry(bytes);
    if (!parsed.ok) throw new Error(parsed.code);
    return parsed.value;
  });
}

/** What the registry could hand to an auditor: salts from the queue, values from the acts. */
async function readOpenings(): Promise<Opening[]> {
  const rows = await whole.query(
    `SELECT p.entry_index::int AS index, s.salts, a.committed FROM ledger_submission s
     JOIN ledger_place p ON p.submission_id = s.id
     JOIN application_act a ON a.id = s.act_id AND a.kind = s.kind ORDER BY p.entry_index`,
  );
  return rows.flatMap(
    ({
      index,
      salts,
      committed,
    }: {
      index: number;
      salts: Record<string, string>;
      committed: Record<string, JsonValue>;
    }) =>
      Object.entries(salts).map(([field, salt]): Opening => ({ index, field, salt, value: committed[field] ?? null })),
  );
}

beforeAll(async () => {
  whole = await WholeApp.start();
  const social = await Road.begin(whole, 'social');
  const open = await Road.begin(whole, 'public');
  const [revoked, suspended] = [await social.published(), await social.published()];
  const cancelled = await open.published();
  await social.inPublicity();
  const withdrawn = await social.accepted();
  await expecting(201, social.act(social.cast.filer, withdrawn, 'withdrawals', { reason: '样本' }));
  await expecting(201, social.changeStatus(suspended, 'suspensions', 'other'));
  await expecting(201, social.changeStatus(suspended, 'reinstatements', 'other'));
  await expecting(201, social.changeStatus(revoked, 'revocations', 'other'));
  await expecting(201, open.changeStatus(cancelled, 'cancellations', 'holder-ended'));
  await whole.settle();
  entries = await readEntries();
  openings = await readOpenings();
  const { centres } = (await whole.client().get('/v1/trust-file')).body as {
    centres: Record<string, { root: string }>;
  };
  roots = { public: centres['public']?.root ?? '', social: centres['social']?.root ?? '' };
});
afterAll(() => whole.close());

const fold = (options: Parameters<typeof Replay.begin>[0]) => {
  const replay = Replay.begin({ roots, crypto: nodeCrypto, ...options });
  return { replay, findings: entries.flatMap((entry, index) => replay.apply(entry, index)) };
};

describe('the ledger of a registry at work', () => {
  it('replays without a finding, and says what only openings could show', () => {
    const { replay, findings } = fold({});
    expect(findings).toEqual([]);
    expect(replay.notChecked()).toEqual([
      { rule: 'publicised-as-filed', count: 4, needs: 'openings' },
      { rule: 'holder-is-applicant', count: 3, needs: 'openings' },
    ]);
  });

  it('replays without a finding with every opening that the registry holds, and leaves nothing open', () => {
    expect(openings.length).toBeGreaterThan(15);
    const { replay, findings } = fold({ openings });
    expect(findings).toEqual([]);
    expect(replay.notChecked()).toEqual([]);
  });

  it('folds into what the tables say', async () => {
    const { state } = fold({}).replay;
    const stateOf: Record<string, string> = { certified: 'completed' };
    for (const row of await whole.query("SELECT id, state FROM application WHERE state <> 'draft'")) {
      expect(state.applications.get(row.id)?.state).toBe(stateOf[row.state] ?? row.state);
    }
    const certificates = await whole.query('SELECT number, state, status_index, valid_until FROM certificate');
    expect(certificates).toHaveLength(state.certificates.size);
    for (const row of certificates) {
      const found = state.certificates.get(row.number);
      const last = found?.steps.at(-1)?.kind ?? 'certificate.reinstated';
      const states: Record<string, string> = {
        'certificate.reinstated': 'active',
        'certificate.revoked': 'revoked',
        'certificate.cancelled': 'cancelled',
      };
      expect([states[last], found?.statusIndex, found?.validUntil]).toEqual([
        row.state,
        row.status_index,
        row.valid_until.toISOString(),
      ]);
    }
  });
});
