import { exportPlace } from '../../config/index.js';
import { errorText, StartupError } from '../../platform/startup/index.js';
import { type CommandDefinition, dataOption, jsonOption } from '../command.js';
import { requireConfig } from '../configuration.js';

/** `registry ledger export`: the whole log as files that any tlog tool reads. */
export const ledgerExport: CommandDefinition = {
  name: 'ledger export',
  summary: {
    zh: '将整个账本导出为 C2SP tlog-tiles 目录或存储桶，可静态发布或另行保存；再次导出到同一处则追加',
    en: 'write the whole ledger as a C2SP tlog-tiles folder or bucket, to serve it statically or keep it elsewhere; again to extend it',
  },
  arguments: [
    {
      name: '<folder>',
      summary: { zh: '目标目录，或 s3://存储桶/前缀', en: 'where to write it, or s3://bucket/prefix' },
    },
  ],
  options: [
    dataOption,
    {
      flags: '--checkpoints',
      summary: {
        zh: '另存每一个已发布的检查点：checkpoints/<规模>',
        en: 'keep every published checkpoint too, as checkpoints/<size>',
      },
    },
    jsonOption,
  ],
  async run(invocation) {
    const [folder = ''] = invocation.arguments;
    const place = exportPlace(folder);
    if (place === undefined) throw notAPlace(folder);
    const directory = place.kind === 'folder' ? place.path : folder;
    const config = requireConfig(invocation);
    const { withDatabase } = await import('../database.js');
    const { exportLedgerOf } = await import('../../modules/ledger/index.js');
    const { progressLine } = await import('../progress.js');
    const progress = progressLine('导出 exporting');
    const checkpoints = invocation.options['checkpoints'] === true;
    const { size, note } = await withDatabase(config, ({ appUrl }) =>
      exportLedgerOf(appUrl, place, { checkpoints, progress: progress.show, s3: config.ledger.exports.s3 })
        .catch((error: unknown) => {
          throw isUnreachable(error) ? notWritable(directory, error) : error;
        })
        .finally(progress.end),
    );
    const text = `已导出 exported ${size} 条 entries: ${directory}`;
    invocation.output.answer(text, { directory, size: String(size), checkpoint: note });
    return 0;
  },
};

/** A file system's error, or one of the client of an S3 store. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof Error &&
  (('syscall' in error && 'path' in error) || '$metadata' in error || /region|credential/i.test(error.message));

const notAPlace = (text: string) =>
  new StartupError(
    'export-place',
    `“${text}”既不是文件夹也不是 s3://存储桶/前缀`,
    `"${text}" is neither a folder nor s3://bucket/prefix`,
  );

const notWritable = (directory: string, cause: unknown) =>
  new StartupError(
    'export-folder',
    `无法写入 ${directory}（${errorText(cause)}）`,
    `${directory} cannot be written to (${errorText(cause)})`,
    { cause },
  );
