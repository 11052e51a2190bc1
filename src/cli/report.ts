import { processEnvironment } from '../config/index.js';
import { errorText, StartupError } from '../platform/startup/index.js';
import { ConfigurationError } from './configuration.js';

/** The lines that tell a person what went wrong: one sentence for each thing, Chinese first. */
export function errorLines(error: unknown): string[] {
  if (error instanceof ConfigurationError) return error.problems.map(({ zh, en }) => line(zh, en));
  if (error instanceof StartupError) return [line(error.zh, error.en)];
  return [`意外错误 / Unexpected error: ${errorText(error)}`];
}

/** Writes what went wrong to standard error; where it went wrong is added at LOG_LEVEL debug or trace. */
export function reportError(error: unknown): void {
  for (const text of errorLines(error)) process.stderr.write(`${text}\n`);
  const { LOG_LEVEL } = processEnvironment();
  if (error instanceof Error && (LOG_LEVEL === 'debug' || LOG_LEVEL === 'trace')) {
    process.stderr.write(`${error.stack}\n`);
  }
}

/** One line in both languages. */
function line(zh: string, en: string): string {
  return `错误：${zh} / Error: ${en}`;
}
