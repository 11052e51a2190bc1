/** The only source of "now" in the program. Tests and the demo drive it; no user can. */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;
}

/** Real time. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is moved. */
export class ManualClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  /** Sets the present instant, forwards or backwards. */
  set(instant: Date): void {
    this.instant = new Date(instant);
  }

  /** Moves the present instant by a number of milliseconds. */
  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}

/** Runs at real speed, shifted from real time by an offset that can be moved: the clock of the demo. */
export class OffsetClock extends Clock {
  private offset: number;

  constructor(start: Date) {
    super();
    this.offset = start.getTime() - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Jumps to an instant and goes on from there; real time is never passed. */
  jumpTo(instant: Date): void {
    this.offset = Math.min(0, instant.getTime() - Date.now());
  }
}
