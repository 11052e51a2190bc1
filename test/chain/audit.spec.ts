import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { audited } from '../../src/cli/audit/run-audit.js';
import { anchorNow, type ChainErrand } from '../../src/cli/chain/run-chain.js';
import { deployContract } from '../../src/cli/chain/run-deploy.js';
import type { HexText } from '../../src/core/anchor/index.js';
import { TrustFiles } from '../../src/modules/certificates/index.js';
import { exportLedgerOf } from '../../src/modules/ledger/index.js';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { WholeApp } from '../support/app.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { ADMIN, anchorForgery, chainEnvironment, commandConfig, grow, KeptOutput } from './support.js';

jest.setTimeout(120_000);

let anvil: Anvil;
let whole: WholeApp;
let errand: ChainErrand & { output: KeptOutput };
const folder = temporaryFolder();
let exports = 0;

beforeEach(async () => {
  anvil = await startAnvil();
  whole = await WholeApp.start({ at: new Date(), environment: chainEnvironment(anvil) });
  errand = { config: commandConfig(whole, chainEnvironment(anvil)), output: new KeptOutput(), chain: undefined };
});
afterEach(async () => {
  await whole.close();
  await anvil.stop();
});
afterAll(folder.remove);

const admin = (): HexText => `0x${anvil.address(ADMIN).slice(2).toLowerCase()}`;

async function deployed(successorOf?: HexText): Promise<HexText> {
  const more = { initial: undefined, adopt: undefined, isConfirmed: true, seconds: 30 };
  expect(await deployContract(errand, { admin: admin(), successorOf, ...more })).toBe(0);
  return errand.output.value.address;
}

/** Audits what the registry has published by now, as somebody with the trust file and a node does. */
async function audit(chains: readonly string[]) {
  exports += 1;
  const place = join(folder.path, String(exports));
  await exportLedgerOf(whole.database.url, { kind: 'folder', path: place });
  const trust = join(folder.path, `${exports}.trust.json`);
  writeFileSync(trust, JSON.stringify(await whole.app.get(TrustFiles).current()));
  const nothing = { openings: undefined, checkpoints: undefined, state: undefined, report: undefined };
  const wish = { source: place, trust, vkeys: [], databaseUrl: undefined, signatures: true, ...nothing };
  const report = await audited({ ...wish, chains });
  const relevant = report.findings.filter(({ code }) => code.startsWith('anchor'));
  return { anchors: report.checked.anchors, findings: relevant.map(({ code, size }) => ({ code, size })) };
}

it('asks the chain for every anchor, along the succession, and names what a thief has anchored', async () => {
  const first = await deployed();
  expect(await anchorNow(errand, 30)).toBe(0);
  const honest = await grow(whole, 3);
  expect(await anchorNow(errand, 30)).toBe(0);
  expect(await audit([anvil.url])).toEqual({ anchors: '2', findings: [] });

  await anchorForgery(whole, anvil, first, { from: honest, to: honest + 2 });
  expect(await audit([anvil.url])).toEqual({ anchors: '3', findings: [{ code: 'anchor-larger', size: honest + 2 }] });
  await grow(whole, 5);
  await deployed(first);
  expect(await anchorNow(errand, 30)).toBe(0);
  // Both contracts are followed; what the thief has done stays visible for ever.
  expect(await audit([anvil.url])).toEqual({ anchors: '5', findings: [{ code: 'anchor-mismatch', size: honest + 2 }] });
});

it('says without a node that the anchors were not compared, and stops at a node that does not answer', async () => {
  await deployed();
  expect(await anchorNow(errand, 30)).toBe(0);
  expect(await audit([])).toEqual({ anchors: '0', findings: [] });
  await expect(audit(['http://127.0.0.1:1'])).rejects.toMatchObject({ code: 'audit-chain' });
  await expect(audit(['ftp://127.0.0.1'])).rejects.toMatchObject({ code: 'audit-chain' });
});
