import { DataSource } from 'typeorm';
import { createApp } from '../../src/app.js';
import { outsideChains } from '../../src/chain-configuration.js';
import { anchorNow, type ChainErrand } from '../../src/cli/chain/run-chain.js';
import { deployContract } from '../../src/cli/chain/run-deploy.js';
import { loadKeys } from '../../src/cli/keys/load-keys.js';
import type { Config } from '../../src/config/index.js';
import type { HexText } from '../../src/core/anchor/index.js';
import { OutsideMemories } from '../../src/modules/ledger/index.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { HealthChecks } from '../../src/platform/health/index.js';
import { pino } from 'pino';
import { type Anvil, startAnvil } from '../support/anvil.js';
import { WholeApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ADMIN, anchorForgery, chainEnvironment, commandConfig, grow, KeptOutput } from './support.js';

jest.setTimeout(120_000);

let anvil: Anvil;
let whole: WholeApp;
let errand: ChainErrand & { output: KeptOutput };
const databases: TestDatabase[] = [];

beforeEach(async () => {
  anvil = await startAnvil();
  whole = await WholeApp.start({ at: new Date(), environment: chainEnvironment(anvil) });
  const config = commandConfig(whole, chainEnvironment(anvil));
  errand = { config, output: new KeptOutput(), chain: undefined };
});
afterEach(async () => {
  await whole.close();
  await Promise.all(databases.splice(0).map((database) => database.drop()));
  await anvil.stop();
});

async function deployed(successorOf?: HexText): Promise<HexText> {
  const admin: HexText = `0x${anvil.address(ADMIN).slice(2).toLowerCase()}`;
  const wish = { admin, successorOf, initial: undefined, adopt: undefined, isConfirmed: true, seconds: 30 };
  expect(await deployContract(errand, wish)).toBe(0);
  return errand.output.value.address;
}

/** A copy of the registry's database as it is now. */
async function copyOf(source: TestDatabase): Promise<TestDatabase> {
  const copy = await createTestDatabase({ empty: true });
  databases.push(copy);
  const [from, to] = [source, copy].map(({ adminUrl }) => new URL(adminUrl).pathname.slice(1));
  const admin = new URL(source.adminUrl);
  admin.pathname = '/postgres';
  const connection = await new DataSource({ type: 'postgres', url: admin.href }).initialize();
  try {
    await connection.query(`DROP DATABASE ${to} WITH (FORCE)`);
    await connection.query(`CREATE DATABASE ${to} OWNER registry_owner TEMPLATE ${from}`);
  } finally {
    await connection.destroy();
  }
  return copy;
}

/** Starts the registry with its keys on another database. */
async function startOn(database: TestDatabase, config: Config): Promise<OutsideMemories> {
  const urls = { appUrl: database.url, ownerUrl: database.ownerUrl };
  const logger = pino({ level: 'silent' });
  const chains = outsideChains(config);
  const app = await createApp({
    config,
    database: urls,
    keys: loadKeys(config),
    clock: new ManualClock(new Date()),
    logger,
    chains,
  });
  try {
    await app.init();
    return app.get(OutsideMemories);
  } finally {
    await app.close();
  }
}

describe('the chain as memory outside the database', () => {
  it('refuses an older copy of the database, and names the range and both causes', async () => {
    await deployed();
    let older: TestDatabase | undefined;
    await whole.whileStopped(async () => {
      older = await copyOf(whole.database);
    });
    const size = await grow(whole, 4);
    expect(await anchorNow(errand, 30)).toBe(0);
    if (older === undefined) throw new Error('no copy');
    await expect(startOn(older, errand.config)).rejects.toMatchObject({
      code: 'ledger-memory-ahead',
      en: expect.stringMatching(
        new RegExp(
          `chain main holds ${size} entries.*\\[\\d+, ${size}\\).*restore a newer backup.*sender key.*--successor-of`,
        ),
      ),
    });
    // The newest one agrees.
    expect((await startOn(whole.database, errand.config)).statement().state).toBe('compared');
  });

  it('refuses a database that lost everything: the contract is found by the account that deployed it', async () => {
    await deployed();
    expect(await anchorNow(errand, 30)).toBe(0);
    const lost = await createTestDatabase();
    databases.push(lost);
    await expect(startOn(lost, errand.config)).rejects.toMatchObject({
      code: 'ledger-memory-ahead',
      en: expect.stringContaining('it lacks [0, '),
    });
  });

  it('is no alarm of the running ledger’s making: a thief cannot stop it, and after a successor it starts again', async () => {
    const contract = await deployed();
    const honest = await grow(whole, 1);
    expect(await anchorNow(errand, 30)).toBe(0);
    await anchorForgery(whole, anvil, contract, { from: honest, to: honest + 1_000 });
    for (let round = 0; round < 12; round += 1) await whole.runJob('ledger-memory');
    const { ready, checks } = await whole.app.get(HealthChecks).run();
    expect(ready).toBe(true);
    expect(checks['memory']).toMatchObject({
      status: 'up',
      detail: expect.stringContaining('hold a head that is not ours'),
    });
    const before = await grow(whole, 2);
    await expect(startOn(whole.database, errand.config)).rejects.toMatchObject({ code: 'ledger-memory-ahead' });
    await deployed(contract);
    expect(await anchorNow(errand, 30)).toBe(0);
    expect((await startOn(whole.database, errand.config)).statement().state).toBe('compared');
    expect(before).toBe(honest + 2);
  });

  it('goes on when the chain does not answer, and says that it was not compared', async () => {
    await deployed();
    expect(await anchorNow(errand, 30)).toBe(0);
    await anvil.stop();
    expect((await startOn(whole.database, errand.config)).statement()).toMatchObject({ state: 'not-compared' });
    anvil = await startAnvil();
  });

  it('is not believed when the configured chain is another one', async () => {
    await deployed();
    expect(await anchorNow(errand, 30)).toBe(0);
    const config = commandConfig(whole, { ...chainEnvironment(anvil), CHAIN_ID: '5' });
    expect((await startOn(whole.database, config)).statement()).toMatchObject({ state: 'not-compared' });
  });
});
