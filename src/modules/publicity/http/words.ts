import type { Centre } from '../../../core/access/index.js';
import { workingDaysBetween } from '../../../core/calendar/index.js';
import type { Text } from '../../../platform/pages/index.js';
import type { PublicityNotice } from '../application/read-publicity.js';

const text = (zh: string, en: string): Text => ({ zh, en });

/** Names of the centres in English; the Chinese ones are configured. */
const CENTRES_IN_ENGLISH: Readonly<Record<Centre, string>> = {
  public: 'Public data centre',
  social: 'Social data centre',
};

/** A centre by its name. */
export const centreText = (centre: Centre, names: Readonly<Record<Centre, string>>): Text =>
  text(names[centre], CENTRES_IN_ENGLISH[centre]);

const TYPES: Readonly<Record<string, Text>> = {
  initial: text('初始登记', 'Initial registration'),
  change: text('变更登记', 'Change'),
  correction: text('更正登记', 'Correction'),
  transfer: text('转让登记', 'Transfer'),
  renewal: text('续期登记', 'Renewal'),
  cancellation: text('注销登记', 'Cancellation'),
};

/** A type of registration. */
export const typeText = (type: string): Text => TYPES[type] ?? text(type, type);

const STATES: Readonly<Record<string, Text>> = {
  publicity: text('公示中', 'In publicity'),
  objected: text('异议处理中', 'Objection under way'),
  'publicity-ended': text('公示期满', 'Publicity over'),
  certified: text('已登记', 'Registered'),
  completed: text('已办结', 'Completed'),
  terminated: text('异议成立，登记终止', 'Terminated: objection upheld'),
  withdrawn: text('申请人已撤回', 'Withdrawn by the applicant'),
};

/** Where a notice stands. */
export const stateText = ({ state }: Pick<PublicityNotice, 'state'>): Text => STATES[state] ?? text(state, state);

const OUTCOMES: Readonly<Record<NonNullable<PublicityNotice['outcome']>, Text>> = {
  'no-objection': text('无异议', 'no objection'),
  'objection-dismissed': text('异议不成立', 'objection dismissed'),
  terminated: text('异议成立', 'objection upheld'),
};

/** How publicity ended; nothing while it runs, or where it was withdrawn. */
export const outcomeText = ({ outcome }: Pick<PublicityNotice, 'outcome'>): Text | undefined =>
  outcome === null ? undefined : OUTCOMES[outcome];

/** Whether anybody can still object. */
export const isRunning = ({ state }: Pick<PublicityNotice, 'state'>): boolean =>
  state === 'publicity' || state === 'objected';

/** How many working days are left; nothing once publicity is over. */
export const remainingText = (notice: PublicityNotice, today: PublicityNotice['endsOn']): Text | undefined => {
  if (!isRunning(notice)) return undefined;
  const { endsOn } = notice;
  if (today > endsOn) return text('公示期已满', 'the term is over');
  if (today === endsOn) return text('今日为最后一日', 'today is the last day');
  const left = workingDaysBetween(today, endsOn);
  if (!left.ok) return text('工作日安排尚未公布', 'the working days are not published yet');
  return text(
    `剩余 ${left.value} 个工作日`,
    left.value === 1 ? '1 working day left' : `${left.value} working days left`,
  );
};

/** What stands in place of what is no longer shown. */
export const CONCEALED = text('内容已不再公开', 'The content is no longer public');
export const NONE = text('无', 'None');
export const TITLE = text('数据资产登记公示', 'Publicity of data asset registrations');
