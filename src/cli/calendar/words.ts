import type { TracedDay } from '../../core/clock/index.js';

const KINDS: Readonly<Record<TracedDay['kind'], string>> = {
  'working-day': '工作日 working day',
  'make-up-day': '调休上班 make-up day',
  weekend: '周末 weekend',
  holiday: '放假 holiday',
};

const PAUSES: Readonly<Record<NonNullable<TracedDay['pausedBy']>, string>> = {
  supplement: '补正中止 paused: supplement',
  publicity: '公示中止 paused: publicity',
  objection: '异议中止 paused: objection',
};

/** One day of a trace on one line: whether it counts, and why. */
export function dayLine(traced: TracedDay): string {
  const { counted, pausedBy } = traced;
  const mark = counted === undefined ? '  –' : String(counted).padStart(3);
  const pause = pausedBy === undefined ? '' : `；${PAUSES[pausedBy]}`;
  return `${mark}  ${arrangedLine(traced)}${pause}`;
}

/** A day as the calendar arranges it. */
export function arrangedLine({ day, kind, holiday }: Pick<TracedDay, 'day' | 'kind' | 'holiday'>): string {
  return `${day}  ${KINDS[kind]}${holiday === undefined ? '' : `（${holiday.zh} ${holiday.en}）`}`;
}
