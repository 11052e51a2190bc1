import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger, pino } from 'pino';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/app.js';
import { outsideChains } from '../../src/chain-configuration.js';
import { keysForStart, loadKeys } from '../../src/cli/keys/load-keys.js';
import { type Config, loadConfig } from '../../src/config/index.js';
import type { Centre, Role } from '../../src/core/access/index.js';
import type { ChainOptions } from '../../src/modules/anchoring/index.js';
import { SessionOpener } from '../../src/modules/identity/application/session-opener.js';
import { PasswordHasher } from '../../src/modules/identity/domain/ports.js';
import type { WebhookNetwork } from '../../src/modules/notices/index.js';
import { ManualClock } from '../../src/platform/clock/clock.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { OwnThreadPress } from '../../src/platform/paper/index.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { type Client, clientOf, someUscc } from './identity.js';
import { temporaryFolder } from './temporary-folder.js';

jest.setTimeout(60_000);

/** An organisation that can apply. */
export interface Party {
  readonly organisationId: string;
  readonly name: string;
  readonly uscc: string;
}

/** A natural person behind an account, with an open session. */
export interface Member {
  readonly client: Client;
  readonly username: string;
  readonly token: string;
  readonly sessionId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly personRef: string;
  readonly organisationId: string;
}

/** The password of every member. */
export const MEMBER_PASSWORD = '青山横北郭白水绕东城此地一为别';

/** How a whole registry is started for a test. */
export interface WholeAppOptions {
  readonly at?: Date;
  readonly logger?: Logger;
  /** Environment variables beside those that every test needs. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Chains to anchor on, in place of those that the environment names. */
  readonly chains?: readonly ChainOptions[];
  /** What webhooks are sent over, in place of the internet. */
  readonly webhookNetwork?: WebhookNetwork;
  /** The first start is that of a registry before there were keys for PDF files and SM2. */
  readonly withoutArtefactKeys?: boolean;
}

const PUBLIC_URL = 'https://registry.test';
/** A Friday, ten o'clock in Beijing. */
const START = new Date('2026-09-18T02:00:00.000Z');
const MOST_ROUNDS = 50;
/** Topics that leave the house: tests have them carried when they want to. */
const CARRIED = ['notices.mail', 'notices.code', 'notices.webhook'];

/**
 * The whole application as it is run, on a database and in a data folder of its own. The clock stands still and no job
 * runs until the test says so.
 */
export class WholeApp {
  private passwordHash: Promise<string> | undefined;

  private constructor(
    public app: NestFastifyApplication,
    readonly config: Config,
    readonly database: TestDatabase,
    readonly clock: ManualClock,
    private readonly removeFolder: () => void,
    private readonly started: Pick<WholeAppOptions, 'logger' | 'chains' | 'webhookNetwork'>,
  ) {}

  static async start(options: WholeAppOptions = {}): Promise<WholeApp> {
    const database = await createTestDatabase();
    const folder = temporaryFolder();
    const config = configuration(folder.path, database, options.environment);
    const clock = new ManualClock(options.at ?? START);
    const app = await startApp(config, database, clock, options);
    const whole = new WholeApp(app, config, database, clock, folder.remove, options);
    await whole.settle();
    return whole;
  }

  /** Stops, lets something be done to database and data folder, and starts again; earlier clients lead nowhere. */
  async whileStopped(work: () => Promise<void>, chains = this.started.chains): Promise<void> {
    await this.app.close();
    await work();
    const { logger, webhookNetwork } = this.started;
    this.app = await startApp(this.config, this.database, this.clock, {
      ...(logger && { logger }),
      ...(chains && { chains }),
      ...(webhookNetwork && { webhookNetwork }),
    });
    await this.settle();
  }

  /** A way in without credential, or with any. */
  client(token?: string): Client {
    return clientOf(this.app, token);
  }

  /** Lets everything happen that waits to happen: ledger, outbox, redone acts, status lists. */
  async settle(): Promise<void> {
    const jobs = this.app.get(Jobs);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await jobs.runNow('ledger-sequencer');
      await jobs.runNow('outbox');
      if (!(await this.isWaiting())) return jobs.runNow('status-lists');
    }
    throw new Error('the registry does not come to rest');
  }

  runJob(name: string): Promise<void> {
    return this.app.get(Jobs).runNow(name);
  }

  /** Adds an organisation that can apply. */
  async party(name = '北京样本数据有限公司'): Promise<Party> {
    const party = { organisationId: randomUUID(), name, uscc: someUscc() };
    await this.query(
      `INSERT INTO organisation (id, kind, name, type, uscc, created_at)
       VALUES ($1, 'participant', $2, 'legal-person', $3, $4)`,
      [party.organisationId, name, party.uscc, this.clock.now()],
    );
    return party;
  }

  /** Identifier of a registration centre, or of the platform's own organisation. */
  async organisationOf(place: Centre | 'platform'): Promise<string> {
    const column = place === 'platform' ? 'kind' : 'centre';
    const [row] = await this.query(`SELECT id FROM organisation WHERE ${column} = $1`, [place]);
    return row.id;
  }

  /** Adds an account with an open session; a new person unless one is named. */
  async member(roles: readonly Role[], organisationId: string, personId?: string): Promise<Member> {
    const person = personId ?? (await this.addPerson());
    const accountId = randomUUID();
    const username = `member-${accountId.slice(0, 13)}`;
    await this.query(
      `INSERT INTO account (id, username, username_key, person_id, organisation_id, roles, state, version, created_at)
       VALUES ($1, $2, $2, $3, $4, $5, 'active', 1, $6)`,
      [accountId, username, person, organisationId, roles, this.clock.now()],
    );
    await this.setPassword(accountId);
    const { token, sessionId } = await this.openSession(accountId);
    const [row] = await this.query('SELECT person_ref FROM person WHERE id = $1', [person]);
    return {
      client: this.client(token),
      username,
      token,
      sessionId,
      accountId,
      personId: person,
      personRef: row.person_ref,
      organisationId,
    };
  }

  /** Opens a session without a password. */
  async openSession(accountId: string): Promise<{ token: string; sessionId: string }> {
    const opener = this.app.get(SessionOpener, { strict: false });
    const opened = await this.app.get(UnitOfWork).run((tx) => opener.open(tx, accountId));
    return { token: opened.token, sessionId: opened.session.id };
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into rows freely
  query(sql: string, parameters: unknown[] = []): Promise<any[]> {
    return this.app.get(DataSource).query(sql, parameters);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    this.removeFolder();
  }

  private async addPerson(): Promise<string> {
    const id = randomUUID();
    await this.query('INSERT INTO person (id, person_ref, full_name, created_at) VALUES ($1, $2, $3, $4)', [
      id,
      randomUUID(),
      '样本',
      this.clock.now(),
    ]);
    return id;
  }

  /** Hashed once, because that is made to be slow. */
  private async setPassword(accountId: string): Promise<void> {
    this.passwordHash ??= this.app.get(PasswordHasher, { strict: false }).hash(MEMBER_PASSWORD);
    await this.query('INSERT INTO account_password (account_id, hash, set_at) VALUES ($1, $2, $3)', [
      accountId,
      await this.passwordHash,
      this.clock.now(),
    ]);
  }

  private async isWaiting(): Promise<boolean> {
    const [row] = await this.query(
      `SELECT EXISTS (SELECT 1 FROM ledger_waiting)
           OR EXISTS (SELECT 1 FROM outbox_message WHERE dead_at IS NULL AND topic <> ALL($1)) AS waiting`,
      [CARRIED],
    );
    return row.waiting;
  }
}

async function startApp(
  config: Config,
  database: TestDatabase,
  clock: ManualClock,
  {
    logger = pino({ level: 'silent' }),
    chains = outsideChains(config),
    webhookNetwork,
    withoutArtefactKeys = false,
  }: Pick<WholeAppOptions, 'logger' | 'chains' | 'webhookNetwork' | 'withoutArtefactKeys'>,
): Promise<NestFastifyApplication> {
  const urls = { appUrl: database.url, ownerUrl: database.ownerUrl };
  const keys = withoutArtefactKeys ? loadKeys(config) : await keysForStart(config, database.url, clock);
  const app = await createApp({
    config,
    database: urls,
    keys,
    clock,
    logger,
    chains,
    papers: new OwnThreadPress(),
    ...(webhookNetwork && { webhookNetwork }),
  });
  // Jobs that were stopped before the start are never run by their timers, only by `runNow`.
  await app.get(Jobs).beforeApplicationShutdown();
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

function configuration(folder: string, database: TestDatabase, environment: WholeAppOptions['environment']): Config {
  const loaded = loadConfig({
    REGISTRY_DATA: folder,
    DATABASE_URL: database.url,
    PUBLIC_URL,
    CHAIN_RPC_URL: 'none',
    REGISTRY_DATABASE_POOL: '30',
    REGISTRY_REQUESTS_PER_MINUTE: '0',
    REGISTRY_LOGINS_PER_MINUTE: '0',
    REGISTRY_VERIFICATIONS_PER_MINUTE: '0',
    REGISTRY_VERIFICATION_NUMBERS_PER_MINUTE: '0',
    REGISTRY_VERIFICATION_BATCHES_PER_MINUTE: '0',
    REGISTRY_DATA_DIGESTS_PER_MINUTE: '0',
    REGISTRY_CATALOG_SEARCHES_PER_MINUTE: '0',
    REGISTRY_CATALOG_EXPORTS_PER_MINUTE: '0',
    REGISTRY_SUBSIDY_SIMULATIONS_PER_MINUTE: '0',
    REGISTRY_OBJECTIONS_PER_MINUTE: '0',
    REGISTRY_SESSION_HOURS: '720',
    REGISTRY_EVIDENCE_MAXIMUM_BYTES: '1000000',
    ...environment,
  });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ en }) => en).join('\n'));
  return loaded.value;
}
