// Builds the judge with the Go and the golang.org/x/mod of this machine. It installs nothing and fetches nothing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const GOPATH = '/usr/share/gocode'; // where Debian puts the sources of Go libraries
const judge = join(import.meta.dirname, 'judge');
const program = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'tlog-judge');

/** The exit code of a Go command; undefined without Go. */
function go(...words) {
  const env = { ...process.env, GO111MODULE: 'off', GOPATH, GOFLAGS: '' };
  return spawnSync('go', words, { cwd: judge, env, stdio: ['ignore', 'ignore', 'inherit'] }).status ?? undefined;
}

if (go('version') === undefined || !existsSync(join(GOPATH, 'src', 'golang.org', 'x', 'mod', 'sumdb', 'tlog'))) {
  process.stderr.write(
    '错误：缺少 Go 或 golang.org/x/mod，请安装 Debian 软件包 golang-go 和 golang-golang-x-mod-dev' +
      ' / Error: Go or golang.org/x/mod is missing; install the Debian packages golang-go and golang-golang-x-mod-dev\n',
  );
  process.exitCode = 1;
} else {
  process.exitCode = go('vet', '.') || go('build', '-o', program, '.');
}
