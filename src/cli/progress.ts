/** A line at the terminal that tells how far long work has come. */
export interface ProgressLine {
  show(done: number, total: number): void;
  /** Ends the line. */
  end(): void;
}

/** Work that is over sooner shows nothing. */
const QUIET_MS = 500;
const EVERY_MS = 200;

/**
 * Progress on standard error: a line that is written over again and again at a terminal, and nothing elsewhere.
 * @param what the work, in a few words of both languages
 */
export function progressLine(what: string, stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  let next = performance.now() + QUIET_MS;
  let shown = false;
  return {
    show: (done, total) => {
      const now = performance.now();
      if (!stream.isTTY || now < next) return;
      next = now + EVERY_MS;
      shown = true;
      stream.write(`\r${what} ${done} / ${total} (${Math.floor((100 * done) / Math.max(1, total))} %)`);
    },
    end: () => {
      if (shown) stream.write('\n');
    },
  };
}
