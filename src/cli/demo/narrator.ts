import type { Bilingual } from '../../config/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import { errorText, StartupError } from '../../platform/startup/index.js';
import { bilingual } from '../help.js';
import type { Output } from '../output.js';
import { Interrupted } from '../serve/start-registry.js';

/** One step of the demo as it is kept in the summary. */
export interface StepTiming {
  readonly step: string;
  readonly zh: string;
  readonly en: string;
  readonly milliseconds: number;
  /** The registry's clock at the end of the step. */
  readonly registryTime: string;
}

/** Tells what happens, step by step, each with its time. */
export class Narrator {
  readonly timings: StepTiming[] = [];
  private readonly started = performance.now();
  /** Lines of the step at work, which stand below it. */
  private waiting: string[] | undefined;

  constructor(
    private readonly output: Output,
    private readonly clock: Clock,
  ) {}

  /**
   * Does a step and prints it with the time since the start, and its own.
   * @throws StartupError that names the step
   */
  async step<T>(name: string, text: Bilingual, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const details: string[] = [];
    this.waiting = details;
    const result = await work()
      .catch((error: unknown) => {
        throw stepFailed(text, error);
      })
      .finally(() => {
        this.waiting = undefined;
      });
    const milliseconds = Math.round(performance.now() - begun);
    const registryTime = this.clock.now().toISOString();
    this.timings.push({ step: name, ...text, milliseconds, registryTime });
    const total = ((performance.now() - this.started) / 1000).toFixed(1).padStart(5);
    this.output.note(`${total} s  ${beijing(registryTime)}  ${bilingual(text)}  (${milliseconds} ms)`);
    for (const line of details) this.detail(line);
    return result;
  }

  /** A line below the step. */
  detail(text: string): void {
    if (this.waiting !== undefined) this.waiting.push(text);
    else this.output.note(`                           ${text}`);
  }

  /** Milliseconds since the start. */
  get elapsed(): number {
    return Math.round(performance.now() - this.started);
  }
}

/** `2026-08-03 09:00` in Beijing. */
function beijing(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function stepFailed({ zh, en }: Bilingual, error: unknown): unknown {
  if (error instanceof StartupError || error instanceof Interrupted || !(error instanceof Error)) return error;
  const reason = errorText(error);
  return new StartupError(
    'demo-step',
    `演示在此步失败：${zh}（${reason}）`,
    `the demo failed at this step: ${en} (${reason})`,
    { cause: error },
  );
}
