import { processEnvironment } from '../../config/index.js';

const NEEDED = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];

/** What programs that we start get to see of our environment: no PG* variable, no locale, no secret. */
export function bareEnvironment(): Record<string, string> {
  const environment = processEnvironment();
  return Object.fromEntries(
    NEEDED.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
