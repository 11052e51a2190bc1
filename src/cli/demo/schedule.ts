/**
 * The demo's calendar: instants in Beijing that lie inside 2026, whose holidays are published, after the regime's
 * effective date. Publicity of five working days from Monday 3 August ends with Monday 10 August.
 */
export const SCHEDULE = {
  filing: new Date('2026-08-03T09:00:00+08:00'),
  issue: new Date('2026-08-11T09:00:00+08:00'),
  revocation: new Date('2026-08-20T09:00:00+08:00'),
  accounts: new Date('2026-10-15T09:00:00+08:00'),
} as const;
