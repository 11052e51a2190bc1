import { StartupError } from '../../../platform/startup/index.js';

/** A command needs the log, and there is none yet. */
export const notFounded = () =>
  new StartupError(
    'ledger-not-founded',
    '数据库中还没有账本，请先用 serve 启动一次',
    'the database holds no ledger yet; start the registry with serve first',
  );
