import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (proc(5), USER_HZ). */
const TICKS_PER_SECOND = 100;

/** Processor seconds, user and system, of a registry: its own process, and the processes that it started. */
export interface ProcessorTime {
  readonly registry: number;
  readonly database: number;
}

/** What a registry's processes have used so far: what a machine shared with others blurs least. Zeros but on Linux. */
export function processorTime(registry: number): ProcessorTime {
  const processes = new Map<number, { parent: number; ticks: number }>();
  for (const name of list('/proc')) {
    const id = Number(name);
    const status = Number.isInteger(id) ? statusOf(id) : undefined;
    if (status !== undefined) processes.set(id, status);
  }
  let descendants = 0;
  for (const [id, { ticks }] of processes) {
    let ancestor = processes.get(id)?.parent ?? 0;
    while (ancestor !== registry && ancestor > 1) ancestor = processes.get(ancestor)?.parent ?? 0;
    if (ancestor === registry) descendants += ticks;
  }
  const own = processes.get(registry)?.ticks ?? 0;
  return { registry: own / TICKS_PER_SECOND, database: descendants / TICKS_PER_SECOND };
}

/** Milliseconds of both for each of `count` pieces of work done between two readings. */
export function millisecondsEach(before: ProcessorTime, after: ProcessorTime, count: number): ProcessorTime {
  const each = (from: number, to: number) => Number((((to - from) * 1000) / count).toFixed(2));
  return { registry: each(before.registry, after.registry), database: each(before.database, after.database) };
}

/** Fields after the command's name, which may hold blanks: state, parent, … user, system, and those of ended children. */
function statusOf(id: number): { parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    return { parent, ticks: fields.slice(11, 15).reduce((sum, part) => sum + part, 0) };
  } catch {
    return undefined;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
