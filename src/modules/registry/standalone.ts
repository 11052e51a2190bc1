import { DataSource } from 'typeorm';
import { PreparingClient, sqlState } from '../../platform/database/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { explainTimeline, type Timeline } from './domain/index.js';
import { ActRepository } from './persistence/act-repository.js';
import { ApplicationRepository } from './persistence/application-repository.js';

const UNDEFINED_TABLE = '42P01';

/**
 * Explains the terms of an application from the database of a registry without the server; it may be running. Nothing of
 * what the application states is read out.
 * @throws StartupError 'application-not-found' or 'schema-missing'
 */
export async function explainApplication(databaseUrl: string, id: string, at: Date): Promise<Timeline> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    poolSize: 1,
    extra: { Client: PreparingClient, application_name: 'registry regime explain' },
  });
  await source.initialize();
  try {
    const record = await new ApplicationRepository().find(source.manager, id);
    if (record === undefined) throw notFound(id);
    return explainTimeline(record.application, await new ActRepository().history(source.manager, id), at);
  } catch (error) {
    throw sqlState(error) === UNDEFINED_TABLE ? noTables(error) : error;
  } finally {
    await source.destroy();
  }
}

const notFound = (id: string) =>
  new StartupError('application-not-found', `没有申请 ${id}`, `there is no application ${id}`);

const noTables = (cause: unknown) =>
  new StartupError(
    'schema-missing',
    '数据库中还没有登记系统的表，请先执行 serve 或 migrate',
    'the database has no tables yet; run serve or migrate first',
    { cause },
  );
