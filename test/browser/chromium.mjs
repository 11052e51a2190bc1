// Prints as JSON the path of the Chromium that npm brought, unpacked once for this version of it, and the folder of the
// libraries that it needs where the system lacks them. Two at the same time: the second one waits, and finds it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const root = join(import.meta.dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'));
const folder = join(root, 'node_modules', '.cache', `chromium-${version}`);
mkdirSync(folder, { recursive: true });
// The operating system releases the lock when this process ends, however it ends.
new DatabaseSync(join(folder, 'lock'), { timeout: 120_000 }).exec('BEGIN EXCLUSIVE');

/** Where it was unpacked to; the package uses the folder for temporary files and takes what lies there for its own. */
function unpacked(...archive) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'unpack.mjs'), ...archive],
    {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: folder },
    },
  );
  if (status === 0) return stdout.trim();
  console.error(stderr);
  process.exit(1);
}

const path = unpacked();

/** Why it does not start with these variables besides; undefined when it does. */
function refusal(environment) {
  const { status, stderr, error } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return status === 0 ? undefined : `${error ?? stderr}`;
}

let libraries;
if (refusal({}) !== undefined) {
  // libnss3, libnspr4 and libexpat1, which a bare system does not have, come with the package.
  libraries = join(unpacked(join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br')), 'lib');
  const reason = refusal({ LD_LIBRARY_PATH: libraries });
  if (reason !== undefined) {
    console.error(`${reason}\nChromium needs libnss3, libnspr4 and libexpat1: apt-get install libnss3 libexpat1`);
    process.exit(1);
  }
}
console.log(JSON.stringify({ path, libraries }));
