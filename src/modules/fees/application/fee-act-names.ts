/** Acts on fees that need a second person, by the names they go by in requests. */
export const FEE_ACTS = {
  setSchedule: 'fees.set-schedule',
  waive: 'fees.waive',
  reverse: 'fees.reverse',
} as const;
