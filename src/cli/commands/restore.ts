import { resolve } from 'node:path';
import { type CommandDefinition, dataOption, jsonOption } from '../command.js';
import { requireConfig } from '../configuration.js';

/** `registry restore`: a backup into an empty data folder and an empty database. */
export const restore: CommandDefinition = {
  name: 'restore',
  summary: {
    zh: '将备份恢复到空的数据目录与空的数据库；随后启动时会与外部记忆比对，拒绝过旧的备份',
    en: 'restore a backup into an empty data folder and database; the next start compares it with the memories outside and refuses an old one',
  },
  arguments: [{ name: '<folder>', summary: { zh: '备份目录', en: 'the backup' } }],
  options: [dataOption, jsonOption],
  async run(invocation) {
    const [name = ''] = invocation.arguments;
    const folder = resolve(name);
    const config = requireConfig(invocation);
    const { restoreBackup } = await import('../backup/restore-backup.js');
    const { progressLine } = await import('../progress.js');
    const progress = progressLine('恢复 restoring');
    const request = { config, folder, progress: progress.show };
    const { ledger, createdAt } = await restoreBackup(request).finally(progress.end);
    const { dataDirectory } = config;
    const text = `已恢复 restored ${ledger.size} 条存证 entries (${createdAt}): ${dataDirectory}`;
    invocation.output.answer(text, { dataDirectory, createdAt, size: ledger.size, checkpoint: ledger.checkpoint });
    return 0;
  },
};
