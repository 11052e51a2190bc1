import { ROLES, type Role } from '../../core/access/index.js';
import { Fault } from '../../core/fault.js';
import { StartupError } from '../../platform/startup/index.js';
import { type CommandDefinition, dataOption, type Invocation, jsonOption, textOption } from '../command.js';
import { requireConfig } from '../configuration.js';

type Administration = Awaited<
  ReturnType<typeof import('../../modules/identity/index.js')['openAccountAdministration']>
>;
type Issued = Awaited<ReturnType<Administration['add']>>;
type Reset = Awaited<ReturnType<Administration['reset']>>;

/** `registry user add`: a natural person with an account. */
export const userAdd: CommandDefinition = {
  name: 'user add',
  summary: {
    zh: '新增自然人及其账号，并给出 24 小时内有效的一次性密码',
    en: 'add a person with an account and show a one-time password that lasts 24 hours',
  },
  arguments: [{ name: '<username>', summary: { zh: '用户名', en: 'name to log in by' } }],
  options: [
    { flags: '--name <name>', summary: { zh: '姓名', en: 'full name' }, required: true },
    {
      flags: '--organisation <code>',
      summary: {
        zh: '所属机构：统一社会信用代码，或 public、social（登记中心）、platform（运行机构）',
        en: 'organisation: its unified social credit code, or public, social (the centres), platform (who runs it)',
      },
      required: true,
    },
    {
      flags: '--roles <roles>',
      summary: { zh: `角色，以逗号分隔：${ROLES.join('、')}`, en: 'roles, separated by commas' },
      required: true,
    },
    dataOption,
    jsonOption,
  ],
  async run(invocation) {
    const [username = ''] = invocation.arguments;
    const user = {
      username,
      fullName: textOption(invocation, 'name') ?? '',
      organisation: textOption(invocation, 'organisation') ?? '',
      roles: rolesOf(textOption(invocation, 'roles') ?? ''),
    };
    show(invocation, await administer(invocation, (accounts) => accounts.add(user)));
    return 0;
  },
};

/** `registry user reset`: a one-time password for somebody who lost his, or whose account somebody else used. */
export const userReset: CommandDefinition = {
  name: 'user reset',
  summary: {
    zh: '重置账号密码为一次性密码，并结束其全部会话、撤销其全部 API 密钥',
    en: 'replace the password of an account by a one-time password, end its sessions, revoke its API keys',
  },
  arguments: [{ name: '<username>', summary: { zh: '用户名', en: 'name to log in by' } }],
  options: [
    {
      flags: '--second-factor',
      summary: { zh: '同时移除其第二因素', en: 'remove its second factor as well' },
    },
    dataOption,
    jsonOption,
  ],
  async run(invocation) {
    const [username = ''] = invocation.arguments;
    const secondFactor = invocation.options['secondFactor'] === true;
    const reset = await administer(invocation, (accounts) => accounts.reset(username, { secondFactor }));
    show(invocation, reset, endedOf(reset));
    return 0;
  },
};

async function administer<T>(invocation: Invocation, work: (accounts: Administration) => Promise<T>): Promise<T> {
  const { withDatabase } = await import('../database.js');
  const { openAccountAdministration } = await import('../../modules/identity/index.js');
  const { sqlState } = await import('../../platform/database/index.js');
  return withDatabase(requireConfig(invocation), async ({ appUrl }) => {
    const accounts = await openAccountAdministration(appUrl);
    try {
      return await work(accounts);
    } catch (error) {
      throw explain(error, sqlState(error));
    } finally {
      await accounts.close();
    }
  });
}

interface Shown {
  readonly lines: readonly string[];
  readonly value: object;
}

function show({ output }: Invocation, { account, password, expiresAt }: Issued, more?: Shown): void {
  const lines = [
    `账号 account            ${account.username}`,
    `一次性密码 one-time      ${password}`,
    `有效至 valid until       ${expiresAt.toISOString()}`,
    ...(more?.lines ?? []),
  ];
  const value = { id: account.id, username: account.username, oneTimePassword: password, expiresAt, ...more?.value };
  output.answer(lines.join('\n'), value);
}

const endedOf = ({ ended: { sessions, apiKeys } }: Reset): Shown => ({
  lines: [`结束会话 sessions ended  ${sessions}`, `撤销密钥 keys revoked    ${apiKeys}`],
  value: { sessionsEnded: sessions, apiKeysRevoked: apiKeys },
});

function rolesOf(text: string): Role[] {
  return text.split(',').map((word) => {
    const role = ROLES.find((known) => known === word.trim());
    if (role !== undefined) return role;
    throw new StartupError('usage', `没有“${word}”这个角色`, `there is no role "${word}"`);
  });
}

function explain(error: unknown, state: string | undefined): unknown {
  if (error instanceof Fault) return refusal(error);
  if (state !== UNDEFINED_TABLE) return error;
  const zh = '数据库中还没有登记系统的表，请先执行 serve 或 migrate';
  return new StartupError('schema-missing', zh, 'the database has no tables yet; run serve or migrate first');
}

function refusal({ code, errors }: Fault): StartupError {
  const fields = errors.map((error) => `${error.pointer} ${error.code}`).join(', ');
  const known = REFUSALS[code];
  if (known !== undefined) return new StartupError(code, known.zh, known.en);
  return new StartupError(code, `被拒绝：${code} ${fields}`, `refused: ${code} ${fields}`);
}

/** SQLSTATE 42P01. */
const UNDEFINED_TABLE = '42P01';

const REFUSALS: Readonly<Record<string, { zh: string; en: string }>> = {
  'account-not-found': { zh: '没有这个账号', en: 'there is no such account' },
  'second-factor-not-enrolled': { zh: '该账号没有第二因素', en: 'the account has no second factor' },
  'organisation-not-found': { zh: '没有这个机构', en: 'there is no such organisation' },
  'username-taken': { zh: '用户名已被使用', en: 'the username is taken' },
};
