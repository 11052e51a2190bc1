import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformFile } from '@swc/core';

const PROJECT = resolve(__dirname, '../..');

/**
 * Compiles folders of the project to plain modules in a temporary folder, so that a child process can run them
 * without a compiler in its memory. Answers the folder and how to remove it.
 */
export async function plainModules(folders: readonly string[]): Promise<{ root: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'plain-modules-'));
  await symlink(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'dir');
  await cp(join(PROJECT, 'package.json'), join(root, 'package.json'));
  for (const folder of folders) await compileFolder(folder, root);
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

async function compileFolder(folder: string, root: string): Promise<void> {
  for (const name of await readdir(join(PROJECT, folder), { recursive: true })) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
    const target = join(root, folder, name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, (await transformFile(join(PROJECT, folder, name))).code);
  }
}
