import { addDays, type CivilDate, isCivilDate, parts, STATE_COUNCIL } from '../../core/calendar/index.js';
import { type Count, countWorkingDays, type TracedDay } from '../../core/clock/index.js';
import { StartupError } from '../../platform/startup/index.js';
import type { Invocation } from '../command.js';
import { arrangedLine, dayLine } from './words.js';

const MOST_DAYS = 3_000;

/** `calendar add DAY DAYS`. Gives the exit code: 1 where a needed year is not published. */
export function addDaysTo({ arguments: [dayText = '', daysText = ''], output }: Invocation): number {
  const from = dayOf(dayText);
  const workingDays = countOf(daysText);
  const count = countWorkingDays(from, workingDays);
  const asked = { from, workingDays, ...trace(count) };
  if (count.outcome === 'ends') {
    const lines = [`${count.end}  末日 last day`, ...count.days.map(dayLine)];
    output.answer(lines.join('\n'), { end: count.end, ...asked });
    return 0;
  }
  // Without pauses a count ends, or the calendar does.
  return refuse(output, count.outcome === 'unpublished' ? count.year : parts(from).year, asked);
}

/** `calendar show YEAR`. Gives the exit code: 1 where that year is not published. */
export function showYear({ arguments: [yearText = ''], output }: Invocation): number {
  const year = yearOf(yearText);
  if (!STATE_COUNCIL.isPublished(Number(year))) return refuse(output, Number(year), {});
  const days = daysOf(year);
  const special = days.filter(({ kind }) => kind === 'holiday' || kind === 'make-up-day');
  const worked = days.filter(({ kind }) => kind === 'working-day' || kind === 'make-up-day').length;
  const of = (kind: TracedDay['kind']) =>
    special.flatMap(({ day, kind: its, holiday }) => (its === kind ? [{ day, holiday }] : []));
  output.answer([`${year}  工作日 working days: ${worked}`, ...special.map(arrangedLine)].join('\n'), {
    year: Number(year),
    workingDays: worked,
    holidays: of('holiday'),
    makeUpDays: of('make-up-day'),
  });
  return 0;
}

function trace({ days }: Count): { counted: TracedDay[]; skipped: TracedDay[] } {
  return {
    counted: days.filter(({ counted }) => counted !== undefined),
    skipped: days.filter(({ counted }) => counted === undefined),
  };
}

/** In place of a guess: the problem and what is known; the sentence goes to standard error. */
function refuse(output: Invocation['output'], year: number, known: object): number {
  const zh = `国务院${year}年放假安排未公布或未录入，期限涉及该年，不能计算`;
  const en = `the State Council's arrangement for ${year} is not published or not known here, and the answer depends on it`;
  if (output.json) output.answer('', { code: 'calendar-year-unpublished', year, detail: { zh, en }, ...known });
  process.stderr.write(`错误：${zh} / Error: ${en}\n`);
  return 1;
}

function daysOf(year: string): TracedDay[] {
  const days: TracedDay[] = [];
  for (let day = dayOf(`${year}-01-01`); day.startsWith(year); day = addDays(day, 1)) {
    days.push({ day, ...STATE_COUNCIL.arranged(day) });
    if (day === '9999-12-31') break;
  }
  return days;
}

function dayOf(text: string): CivilDate {
  if (isCivilDate(text)) return text;
  throw new StartupError('usage', `“${text}”不是日期（YYYY-MM-DD）`, `"${text}" is no day (YYYY-MM-DD)`);
}

function countOf(text: string): number {
  const count = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= MOST_DAYS) return count;
  throw new StartupError(
    'usage',
    `“${text}”不是 1 至 ${MOST_DAYS} 的工作日数`,
    `"${text}" is no number of working days from 1 to ${MOST_DAYS}`,
  );
}

function yearOf(text: string): string {
  if (/^\d{4}$/.test(text) && isCivilDate(`${text}-01-01`)) return text;
  throw new StartupError('usage', `“${text}”不是年份`, `"${text}" is no year`);
}
