/** For how long after its end a notice says what it said: configuration, because the rules are silent. */
export class NoticeTerm {
  /** @param shownDays calendar days */
  constructor(readonly shownDays: number) {}
}
