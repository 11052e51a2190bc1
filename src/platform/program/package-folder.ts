import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this package: the nearest one above this file that has a package.json. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('there is no package.json above the program');
    folder = above;
  }
  return folder;
}

/** Version of this package. */
export function packageVersion(): string {
  const { version } = Object(JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')));
  return typeof version === 'string' ? version : 'unknown';
}
