import type { Progress } from '../../modules/auditing/index.js';

/** Work shorter than this is over before anybody reads a line. */
const QUIET_MS = 1_500;
const EVERY_MS = 1_000;

/** Tells on standard error how far long work has come: in place at a terminal, else a line every ten seconds. */
export function progressLine(label: string): { readonly progress: Progress; end(): void } {
  const started = performance.now();
  const terminal = process.stderr.isTTY === true;
  const every = terminal ? EVERY_MS : 10 * EVERY_MS;
  let next = started + QUIET_MS;
  let open = false;
  return {
    progress: (done, total) => {
      const now = performance.now();
      if (now < next) return;
      next = now + every;
      const rate = Math.round((done / (now - started)) * 1000);
      const text = `${label} ${done}/${total} (${Math.floor((done / total) * 100)}%, ${rate}/s)`;
      process.stderr.write(terminal ? `\r${text}` : `${text}\n`);
      open = terminal;
    },
    end: () => {
      if (open) process.stderr.write('\n');
    },
  };
}
