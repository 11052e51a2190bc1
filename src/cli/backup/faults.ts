import { errorCode, errorText, StartupError } from '../../platform/startup/index.js';

/** A backup that cannot be relied on; nothing was restored from it. */
export const unsound = (folder: string, zh: string, en: string) =>
  new StartupError('backup-unsound', `备份 ${folder} 不可用：${zh}`, `the backup ${folder} cannot be used: ${en}`);

/** The place to write to is taken. */
export const notEmpty = (zh: string, en: string) =>
  new StartupError('backup-target', `${zh}，未作任何改动`, `${en}; nothing was changed`);

/** One sentence for what the file system refuses; any other error passes unchanged. */
export function fileFault(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('path' in error || 'dest' in error)) return error;
  const reason = errorCode(error) === 'ENOSPC' ? '磁盘已满 disk full' : errorText(error);
  return new StartupError(
    'backup-files',
    `无法写入 ${place}（${reason}），未留下任何文件`,
    `${place} cannot be written (${reason}); nothing was left behind`,
    { cause: error },
  );
}
