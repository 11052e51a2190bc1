/** Longest pause, in turns; a turn is a tenth of a second. */
const LONGEST_PAUSE = 150;

/** Lets a witness that fails be for longer and longer, counted in turns so that no clock can stretch it. */
export class Patience {
  private failures = 0;
  private pause = 0;

  /** One more turn has come; whether the witness is to be asked in it. */
  turn(): boolean {
    if (this.pause > 0) this.pause -= 1;
    return this.pause === 0;
  }

  failed(): void {
    this.failures += 1;
    this.pause = Math.min(LONGEST_PAUSE, 2 ** Math.min(this.failures + 1, 10));
  }

  succeeded(): void {
    this.failures = 0;
    this.pause = 0;
  }
}
