import { resolve } from 'node:path';
import { type CommandDefinition, dataOption, jsonOption } from '../command.js';
import { requireConfig } from '../configuration.js';

/** `registry backup`: database, evidence and keys as one folder. */
export const backup: CommandDefinition = {
  name: 'backup',
  summary: {
    zh: '备份数据库、证据与密钥到新目录；登记系统可同时运行；密钥与口令须分开保管',
    en: 'write database, evidence and keys to a new folder, also while the registry runs; keep the passphrase apart',
  },
  arguments: [{ name: '<folder>', summary: { zh: '新目录或空目录', en: 'a new or empty folder' } }],
  options: [
    dataOption,
    {
      flags: '--plain-keys',
      summary: {
        zh: '生产模式下也允许备份含未加密的私钥',
        en: 'allow unencrypted private keys in the backup in production mode too',
      },
    },
    jsonOption,
  ],
  async run(invocation) {
    const [name = ''] = invocation.arguments;
    const folder = resolve(name);
    const config = requireConfig(invocation);
    const { withDatabase } = await import('../database.js');
    const { writeBackup } = await import('../backup/write-backup.js');
    const { packageVersion } = await import('../../platform/program/index.js');
    const { progressLine } = await import('../progress.js');
    const progress = progressLine('备份 backing up');
    const plainKeys = invocation.options['plainKeys'] === true;
    const request = { config, folder, plainKeys, program: packageVersion(), progress: progress.show };
    const { ledger, createdAt } = await withDatabase(config, ({ ownerUrl }) =>
      writeBackup({ ...request, ownerUrl }).finally(progress.end),
    );
    const text = `已备份 backed up ${ledger.size} 条存证 entries: ${folder}`;
    invocation.output.answer(text, { folder, createdAt, size: ledger.size, checkpoint: ledger.checkpoint });
    return 0;
  },
};
