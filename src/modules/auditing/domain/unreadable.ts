/** What was given is damaged or no log at all: it gets no verdict, which is not the same as a finding. */
export class Unreadable extends Error {
  constructor(
    readonly place: string,
    readonly reason: string,
  ) {
    super(`${place}: ${reason}`);
    this.name = 'Unreadable';
  }
}
