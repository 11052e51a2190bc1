import { type CommandDefinition, jsonOption } from '../command.js';

const help = (): string =>
  [
    '起算日不计入（民法典第二百零一条）；放假安排未公布的年份拒绝计算，不推测。',
    'The day of the event does not count; a year whose arrangement is not published is refused, never guessed.',
    '',
    '退出码 Exit codes:',
    '  0  已算出 reckoned',
    '  1  参数有误，或所需年份的放假安排未公布 wrong arguments, or a needed year is not published',
  ].join('\n');

/** `registry calendar add`: the last of so many working days after a day, with every day on the way. */
export const calendarAdd: CommandDefinition = {
  name: 'calendar add',
  summary: {
    zh: '从某日起数若干工作日，逐日说明',
    en: 'count working days after a day, and say why each counts or not',
  },
  arguments: [
    {
      name: '<day>',
      summary: { zh: '起算日 YYYY-MM-DD，不计入', en: 'day of the event, YYYY-MM-DD; it does not count' },
    },
    { name: '<days>', summary: { zh: '工作日数，1 至 3000', en: 'working days, 1 to 3000' } },
  ],
  options: [jsonOption],
  help,
  async run(invocation) {
    const { addDaysTo } = await import('../calendar/run-calendar.js');
    return addDaysTo(invocation);
  },
};

/** `registry calendar show`: the arrangement of a year. */
export const calendarShow: CommandDefinition = {
  name: 'calendar show',
  summary: { zh: '某年的放假调休安排', en: "a year's holidays and the days that make up for them" },
  arguments: [{ name: '<year>', summary: { zh: '年份', en: 'year' } }],
  options: [jsonOption],
  help,
  async run(invocation) {
    const { showYear } = await import('../calendar/run-calendar.js');
    return showYear(invocation);
  },
};
