import { readFileSync, writeFileSync } from 'node:fs';

const KIBIBYTE = 1024;

/** Highest resident memory of a process since it was last forgotten, in bytes (proc(5); Linux only). */
export function peakMemory(id: number): number {
  return fieldOf(id, 'VmHWM');
}

/** Resident memory of a process now, in bytes. */
export function residentMemory(id: number): number {
  return fieldOf(id, 'VmRSS');
}

/** Lets the highest start again from what is resident now. */
export function forgetPeak(id: number): void {
  writeFileSync(`/proc/${id}/clear_refs`, '5');
}

function fieldOf(id: number, field: string): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${id}/status`, 'utf8'));
  if (line === null) throw new Error(`the process ${id} has no ${field}`);
  return Number(line[1]) * KIBIBYTE;
}
