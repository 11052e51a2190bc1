import type { Socket } from 'node:net';
import pg from 'pg';
import { errorCode, errorText, StartupError } from '../startup/index.js';

const CONNECT_MS = 8_000;
const OLDEST_VERSION = 150_000;

/**
 * Opens one connection and checks that the server is new enough.
 * @param socket makes the socket, where it is to be a special one
 * @throws StartupError one sentence for every way in which a database can be out of reach; never with the password
 */
export async function connectToDatabase(url: string, socket?: () => Socket): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'registry',
    ...(socket === undefined ? {} : { stream: socket }),
  });
  // A connection lost later fails the next query; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await requireVersion(client, url);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw connectionFault(error, url);
  }
}

async function requireVersion(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS number, version() AS text");
  const { number, text } = Object(rows[0]);
  if (number >= OLDEST_VERSION) return;
  const version = /^\S+ \S+/.exec(String(text))?.[0] ?? String(number);
  throw new StartupError(
    'database-too-old',
    `数据库 ${place(url)} 为 ${version}，需要 PostgreSQL 15 以上`,
    `the database ${place(url)} is ${version}; PostgreSQL 15 or newer is needed`,
  );
}

/** The sentence for an error met while talking to the database; StartupErrors pass unchanged. */
export function connectionFault(error: unknown, url: string): unknown {
  if (error instanceof StartupError) return error;
  const where = place(url);
  switch (errorCode(error)) {
    case '28P01':
    case '28000':
      return fault(
        'database-login',
        `数据库 ${where} 拒绝登录：用户名或密码错误`,
        `the database ${where} refuses the login: wrong user or password`,
        error,
      );
    case '3D000':
      return fault(
        'database-missing',
        `数据库 ${where} 不存在，请先创建`,
        `the database ${where} does not exist; create it first`,
        error,
      );
    case '53300':
      return fault(
        'database-full',
        `数据库 ${where} 的连接数已满`,
        `the database ${where} has no connection left`,
        error,
      );
    default:
      return fault(
        'database-unreachable',
        `无法连接数据库 ${where}（${reason(error)}）`,
        `the database ${where} cannot be reached (${reason(error)})`,
        error,
      );
  }
}

/** Why, in a few words. A failed attempt on several addresses is an AggregateError without a text of its own. */
function reason(error: unknown): string {
  return error instanceof AggregateError ? (errorCode(error) ?? errorText(error.errors[0])) : errorText(error);
}

function fault(code: string, zh: string, en: string, cause: unknown): StartupError {
  return new StartupError(code, zh, en, { cause });
}

/** Host, port and name of a database, without user and password. */
function place(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'DATABASE_URL' : `${parsed.hostname}:${parsed.port || '5432'}${parsed.pathname}`;
}
