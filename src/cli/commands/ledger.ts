import { resolve } from 'node:path';
import { errorText, StartupError } from '../../platform/startup/index.js';
import { type CommandDefinition, dataOption, jsonOption } from '../command.js';
import { requireConfig } from '../configuration.js';

/** `registry ledger export`: the whole log as files that any tlog tool reads. */
export const ledgerExport: CommandDefinition = {
  name: 'ledger export',
  summary: {
    zh: '将整个账本导出为 C2SP tlog-tiles 目录，可静态发布或另行保存；再次导出到同一目录则追加',
    en: 'write the whole ledger as a C2SP tlog-tiles folder, to serve it statically or keep it elsewhere; again to extend it',
  },
  arguments: [{ name: '<folder>', summary: { zh: '目标目录', en: 'where to write it' } }],
  options: [dataOption, jsonOption],
  async run(invocation) {
    const [folder = ''] = invocation.arguments;
    const directory = resolve(folder);
    const config = requireConfig(invocation);
    const { withDatabase } = await import('../database.js');
    const { exportLedgerOf } = await import('../../modules/ledger/index.js');
    const { size, note } = await withDatabase(config, ({ appUrl }) =>
      exportLedgerOf(appUrl, directory).catch((error: unknown) => {
        throw isFileError(error) ? notWritable(directory, error) : error;
      }),
    );
    const text = `已导出 exported ${size} 条 entries: ${directory}`;
    invocation.output.answer(text, { directory, size: String(size), checkpoint: note });
    return 0;
  },
};

const isFileError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'path' in error && typeof error.path === 'string';

const notWritable = (directory: string, cause: unknown) =>
  new StartupError(
    'export-folder',
    `无法写入目录 ${directory}（${errorText(cause)}）`,
    `the folder ${directory} cannot be written to (${errorText(cause)})`,
    { cause },
  );
