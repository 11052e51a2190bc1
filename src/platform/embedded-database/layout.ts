import { join } from 'node:path';

/** Where the embedded database keeps its things below the data folder. */
export function layout(dataDirectory: string) {
  return {
    cluster: join(dataDirectory, 'postgres'),
    /** A cluster being made; renamed when it is whole. */
    unfinished: join(dataDirectory, 'postgres.new'),
    unfinishedPassword: join(dataDirectory, 'postgres.new.password'),
    secrets: join(dataDirectory, 'secrets'),
    port: join(dataDirectory, 'secrets', 'postgres.port'),
    logs: join(dataDirectory, 'logs'),
    log: join(dataDirectory, 'logs', 'postgresql.log'),
    password: (role: 'superuser' | 'owner' | 'app') => join(dataDirectory, 'secrets', `postgres-${role}.password`),
  };
}

export type Layout = ReturnType<typeof layout>;
