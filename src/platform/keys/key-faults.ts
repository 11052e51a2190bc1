import { StartupError } from '../startup/index.js';

/** A key that was there is not there any more. */
export const missing = (path: string): StartupError =>
  new StartupError(
    'key-missing',
    `私钥文件 ${path} 缺失，程序不会重新生成，请从备份恢复`,
    `the key file ${path} is missing and is never made anew; restore it from a backup`,
  );

/** A file or variable holds another key than the list of public keys says. */
export const mismatch = (place: string): StartupError =>
  new StartupError(
    'key-mismatch',
    `${place} 中的私钥不是本登记机构原有的私钥，请恢复原私钥`,
    `${place} holds another key than this registry has; restore the original`,
  );
