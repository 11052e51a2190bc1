// Stops the PostgreSQL of the test run and removes its folder.
import { once } from 'node:events';
import { rmSync } from 'node:fs';

export default async function teardown() {
  const running = globalThis.testPostgres;
  if (running === undefined) return;
  if (running.server.exitCode === null) {
    const exited = once(running.server, 'exit');
    running.server.kill('SIGINT');
    await exited;
  }
  rmSync(running.folder, { recursive: true, force: true });
}
