/** When the newest checkpoint is to be anchored. */
export interface Schedule {
  readonly everyEntries: number;
  readonly everySeconds: number;
}

/** What waits: entries beyond the last anchor, and for how long the oldest checkpoint has waited. */
export interface Waiting {
  readonly entries: number;
  readonly seconds: number;
}

/** Every N entries or T seconds, whichever is first; never for nothing. */
export const isDue = ({ everyEntries, everySeconds }: Schedule, { entries, seconds }: Waiting): boolean =>
  entries > 0 && (entries >= everyEntries || seconds >= everySeconds);
