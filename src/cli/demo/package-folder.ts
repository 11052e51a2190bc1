import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../platform/program/index.js';
import { StartupError } from '../../platform/startup/index.js';

/** A file of the demo's own folder `demo/`. */
export function demoFile(...path: string[]): Buffer {
  return readInput(join(packageFolder(), 'demo', ...path));
}

/** A file of an installed npm package of data. */
export function dataFile(name: string, ...path: string[]): Buffer {
  return readInput(dataPath(name, ...path));
}

/** Where such a file lies. */
export const dataPath = (name: string, ...path: string[]): string =>
  join(packageFolder(), 'node_modules', name, ...path);

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
