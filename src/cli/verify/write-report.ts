import { writeFileSync } from 'node:fs';
import { errorText, StartupError } from '../../platform/startup/index.js';

/** Writes the report as JSON. Throws StartupError when the system does not take it. */
export function writeReport(path: string, report: object): void {
  try {
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  } catch (cause) {
    const reason = errorText(cause);
    throw new StartupError(
      'report-not-written',
      `无法写入核验报告 ${path}（${reason}）`,
      `the report ${path} cannot be written (${reason})`,
      { cause },
    );
  }
}

export const noFile = (): StartupError =>
  new StartupError(
    'no-file',
    '请给出至少一个证书文件（用 --help 查看用法）',
    'name at least one file of the certificate (see --help)',
  );
