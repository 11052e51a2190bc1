import { StartupError } from '../../platform/startup/index.js';

/** An option that was not understood. */
export const badOption = (flag: string, zh: string, en: string): StartupError =>
  new StartupError('option', `${flag} ${zh}`, `${flag} ${en}`);

export const fileMissing = (): StartupError =>
  new StartupError('no-file', '请给出数据文件（用 --help 查看用法）', 'name the data file (see --help)');
