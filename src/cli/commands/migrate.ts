import { StartupError } from '../../platform/startup/index.js';
import { type CommandDefinition, dataOption, type Invocation, jsonOption } from '../command.js';
import { requireConfig } from '../configuration.js';

/** `registry migrate`: brings the database to the newest schema, or back. */
export const migrate: CommandDefinition = {
  name: 'migrate',
  summary: {
    zh: '将数据库升级到最新结构（serve 会自动执行）；--down 回退，其中的数据随之删除',
    en: 'bring the database to the newest schema (serve does so by itself); --down goes back and deletes the data in it',
  },
  options: [
    dataOption,
    {
      flags: '--down [steps]',
      summary: {
        zh: '回退最近的若干次迁移（默认 1，all 表示全部）',
        en: 'revert the newest migrations (default 1; all: every one)',
      },
    },
    jsonOption,
  ],
  async run(invocation) {
    const steps = stepsOf(invocation);
    const config = requireConfig(invocation);
    const { withDatabase } = await import('../database.js');
    const { migrateDown, migrateUp } = await import('../../platform/database/migrations.js');
    const names = await withDatabase(config, (urls) =>
      steps === undefined ? migrateUp(urls) : migrateDown(urls, steps),
    );
    const verb = steps === undefined ? '已执行 applied' : '已回退 reverted';
    const text = names.length === 0 ? '无需变更 nothing to do' : names.map((name) => `${verb} ${name}`).join('\n');
    invocation.output.answer(text, { direction: steps === undefined ? 'up' : 'down', migrations: names });
    return 0;
  },
};

function stepsOf({ options }: Invocation): number | undefined {
  const down = options['down'];
  if (down === undefined || down === false) return undefined;
  if (down === true) return 1;
  if (down === 'all') return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,3}$/.test(down)) return Number(down);
  throw new StartupError('usage', '--down 后应为正整数或 all', '--down takes a positive number or all');
}
