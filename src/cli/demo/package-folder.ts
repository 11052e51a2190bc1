import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../../platform/startup/index.js';

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

/** A file of the demo's own folder `demo/`. */
export function demoFile(...path: string[]): Buffer {
  return readInput(join(packageFolder(), 'demo', ...path));
}

/** A file of an installed npm package of data. */
export function dataFile(name: string, ...path: string[]): Buffer {
  return readInput(join(packageFolder(), 'node_modules', name, ...path));
}

function readInput(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new StartupError(
      'demo-input-missing',
      `演示所需的文件 ${path} 不存在，请在项目目录执行 npm ci`,
      `the demo needs ${path}; run npm ci in the project's folder`,
      { cause },
    );
  }
}
