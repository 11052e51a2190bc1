import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { audited } from '../../src/cli/audit/run-audit.js';
import { TrustFiles } from '../../src/modules/certificates/index.js';
import { exportLedgerOf } from '../../src/modules/ledger/index.js';
import type { WholeApp } from './app.js';
import { temporaryFolder } from './temporary-folder.js';

/**
 * Audits what a registry has published by now, its database beside it, as an auditor does; what he finds.
 * The registry must have come to rest.
 */
export async function auditWhole(whole: WholeApp): Promise<readonly unknown[]> {
  const folder = temporaryFolder();
  try {
    const place = join(folder.path, 'ledger');
    await exportLedgerOf(whole.database.url, { kind: 'folder', path: place });
    const trust = join(folder.path, 'trust.json');
    writeFileSync(trust, JSON.stringify(await whole.app.get(TrustFiles).current()));
    const nothing = { openings: undefined, checkpoints: undefined, state: undefined, report: undefined };
    const wish = { source: place, trust, vkeys: [], databaseUrl: whole.database.url, signatures: true, ...nothing };
    return (await audited({ ...wish, chains: [] })).findings;
  } finally {
    folder.remove();
  }
}
