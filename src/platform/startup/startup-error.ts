/**
 * Why the program cannot start or go on, in one sentence a person at a terminal understands, in both languages.
 * The command line prints the sentence, never a stack trace, and ends with exit code 1.
 */
export class StartupError<C extends string = string> extends Error {
  constructor(
    readonly code: C,
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(en, options);
    this.name = 'StartupError';
  }
}

/** The code of an operating system's error (`ENOENT`), or of a database's (`28P01`). */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What an error says, in one line. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim();
}
