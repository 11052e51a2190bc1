// Builds the program, and the pages for browsers, when there is no build or a source is newer than it. Two at the same
// time: the second one waits.
import '../bin/check-node.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const root = join(import.meta.dirname, '..');
const web = join(root, 'src', 'web');
const WAIT_MS = 300_000;

/** In the order in which they are built: the first one empties `dist`. */
const PARTS = [
  {
    built: join(root, 'dist', 'src', 'cli', 'main.js'),
    tool: '@nestjs/cli/bin/nest.js',
    sources: [
      'src',
      'migrations',
      'bench',
      'test/crash',
      'tsconfig.json',
      'tsconfig.build.json',
      'nest-cli.json',
      'package.json',
    ],
    without: web,
  },
  {
    built: join(root, 'dist', 'web', '.vite', 'manifest.json'),
    tool: 'vite/bin/vite.js',
    sources: ['src/web', 'src/core', 'vite.config.ts', 'package.json'],
  },
];

/** Time of the newest change at or below a path, including removals, which change their folder. */
function newestChange(path, without) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined || path.endsWith('.spec.ts') || path === without) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  const inside = readdirSync(path).map((name) => newestChange(join(path, name), without));
  return Math.max(status.mtimeMs, ...inside);
}

function isFresh({ built, sources, without }) {
  const time = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.every((name) => newestChange(join(root, name), without) <= time);
}

/** The operating system releases the lock when this process ends, however it ends. */
function waitForTurn() {
  const folder = join(root, 'node_modules', '.cache');
  mkdirSync(folder, { recursive: true });
  new DatabaseSync(join(folder, 'registry-build.lock'), { timeout: WAIT_MS }).exec('BEGIN EXCLUSIVE');
}

/** The script of a build tool, which is the package's own and none that its exports tell. */
function findTool(name) {
  const [, folder, path] = /^((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(name) ?? [];
  try {
    const file = join(createRequire(import.meta.url).resolve(`${folder}/package.json`), '..', path);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function build({ built, tool }) {
  const compiler = findTool(tool);
  if (compiler === undefined) {
    if (existsSync(built)) return 0; // Installed without development packages: the build that came along is the one.
    process.stderr.write('错误：缺少编译工具，请执行 npm ci / Error: the compiler is missing; run npm ci\n');
    return 1;
  }
  const started = new Date();
  const { status } = spawnSync(process.execPath, [compiler, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) return status ?? 1;
  utimesSync(built, started, started); // What was edited while the compiler ran counts as newer.
  return 0;
}

if (!PARTS.every(isFresh)) {
  waitForTurn();
  for (const part of PARTS) {
    process.exitCode = isFresh(part) ? 0 : build(part);
    if (process.exitCode !== 0) break;
  }
}
