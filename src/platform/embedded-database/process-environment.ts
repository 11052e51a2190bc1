import { processEnvironment } from '../../config/index.js';

const NEEDED = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];

/** What the database's programs get to see of our environment: no PG* variable, no locale, no secret. */
export function databaseEnvironment(): Record<string, string> {
  const environment = processEnvironment();
  return Object.fromEntries(
    NEEDED.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
