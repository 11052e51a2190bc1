// Child of memory.spec.ts: stores a CSV of the given size and prints how much its resident memory grew, in bytes.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [root, bytes] = process.argv.slice(2);
const { DirectoryEvidenceStore } = await import(join(root, 'src/platform/files/index.js'));

const record = '登记编号,数据名称,"说明, 含引号 ""样本""",2026-01-05\n';
const block = Buffer.from(record.repeat(1000));

async function* table(size) {
  // A new piece every time, as a socket delivers them.
  for (let sent = 0; sent < size; sent += block.length) yield Buffer.from(block);
}

/** Highest resident memory since the last reset (proc(5)); elsewhere the highest of the whole life. */
async function peakMemory() {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(status);
  return (line === null ? process.resourceUsage().maxRSS : Number(line[1])) * 1024;
}

const folder = await mkdtemp(join(root, 'evidence-'));
const store = new DirectoryEvidenceStore(folder);
await store.prepare(new Date());
const limits = { maxBytes: 2 * 1024 ** 3 };
await store.write(table(1024 ** 2), limits);
await writeFile('/proc/self/clear_refs', '5').catch(() => undefined);
const before = process.memoryUsage.rss();
const stored = await store.write(table(Number(bytes)), limits);
const grown = (await peakMemory()) - before;
await rm(folder, { recursive: true });
console.log(JSON.stringify({ size: stored.size, mediaType: stored.mediaType, grown }));
