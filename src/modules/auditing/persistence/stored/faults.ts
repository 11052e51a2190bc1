import { sqlState } from '../../../../platform/database/sql-state.js';
import { StartupError } from '../../../../platform/startup/index.js';

const UNDEFINED_TABLE = '42P01';
const NO_PRIVILEGE = '42501';

/** The database holds no log. */
export const notFounded = () =>
  new StartupError(
    'ledger-not-founded',
    '数据库中还没有账本，请先用 serve 启动一次',
    'the database holds no ledger yet; start the registry with serve first',
  );

/** What an error of a statement means to a person; others pass unchanged. */
export function storedFault(error: unknown): unknown {
  if (sqlState(error) === UNDEFINED_TABLE) return notFounded();
  return sqlState(error) === NO_PRIVILEGE ? notOwner(error) : error;
}

const notOwner = (cause: unknown) =>
  new StartupError(
    'ledger-not-owner',
    '重建需要以数据表所有者的身份连接（DATABASE_OWNER_URL 或 --database）',
    'rebuilding needs a connection as the owner of the tables (DATABASE_OWNER_URL or --database)',
    { cause },
  );
