import { IdentityBootstrap } from '../../modules/identity/index.js';
import type { Notice } from './notice.js';

/** How the first administrator logs in; the password itself is shown to a person at a terminal alone. */
export const firstAdministratorNotice: Notice = async (app, _, { terminal }) => {
  const first = await app.get(IdentityBootstrap).ensure();
  if (first === undefined) return [];
  const password = terminal ? [`  一次性密码 one-time password  ${first.password}`] : [];
  return [
    `首任管理员 First administrator: ${first.username}`,
    ...password,
    `  密码文件 password file        ${first.file}`,
    `  有效至 valid until            ${first.expiresAt.toISOString()}`,
  ];
};
