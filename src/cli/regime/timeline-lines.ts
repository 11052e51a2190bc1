import type { ExplainedPeriod, Timeline } from '../../modules/registry/index.js';
import { dayLine } from '../calendar/words.js';

const TERMS: Readonly<Record<ExplainedPeriod['term'], string>> = {
  acceptance: '受理 acceptance',
  supplement: '补正 supplement',
  review: '审查办结 review',
  publicity: '公示 publicity',
  objection: '异议调查 objection',
};

const STANDINGS: Readonly<Record<ExplainedPeriod['standing'], string>> = {
  running: '进行中 running',
  paused: '中止 paused',
  overdue: '已逾期 overdue',
  met: '已办 met',
  'met-late': '逾期办结 met late',
  unknown: '不能确定 unknown',
};

const UNKNOWN: Readonly<Record<NonNullable<ExplainedPeriod['untilUnknown']>, string>> = {
  paused: '中止期间，末日待定 not known while paused',
  'calendar-year-unpublished': '放假安排未公布 arrangement not published',
  'no-term-in-rule': '条文未定期限 the rule sets no term',
  'day-erased': '告知的期限已删除 the day named was erased',
};

const PERFORMERS = {
  registrant: '登记申请人 registrant',
  registrar: '登记中心 registrar',
  'district-reviewer': '区级业务审核 district',
  objector: '异议人 objector',
  system: '系统 system',
};

const AWAITED: Readonly<Record<Timeline['next']['awaits'][number]['what'], string>> = {
  'national-publicity': '公示起始日 first day of publicity',
  'query-code': '赋码 code',
  'national-deposit-receipt': '存证 deposit',
};

/** The timeline as a person reads it at a terminal. */
export function timelineLines({ application, asOf, periods, next }: Timeline): string[] {
  const { id, regime, regimeVersion, state } = application;
  const { awaits, due, dueUnknown } = next;
  return [
    `申请 application ${id}`,
    `制度 regime ${regime} ${regimeVersion}；状态 state ${state}；截至 as of ${asOf}`,
    ...periods.flatMap(periodLines),
    '',
    ...next.acts.map(({ act, by }) => `可办 possible: ${act} (${by.join(', ')})`),
    ...awaits.map(
      ({ what, rule }) => `尚待国家平台 awaited of the national platform: ${AWAITED[what]}（${rule.article}）`,
    ),
    ...(due === null
      ? []
      : [`下一步 next: ${due.what}，${PERFORMERS[due.by]}，${due.until}${due.isOverdue ? ' 已逾期 overdue' : ''}`]),
    ...(dueUnknown === undefined ? [] : [`下一步期限 next term: ${UNKNOWN[dueUnknown]}`]),
  ];
}

function periodLines(period: ExplainedPeriod): string[] {
  const { term, by, rule, startedBy, startedOn, workingDays, until, untilUnknown, unpublishedYear } = period;
  const end = until ?? `${untilUnknown === undefined ? '—' : UNKNOWN[untilUnknown]} ${unpublishedYear ?? ''}`.trim();
  const { extension, deemedAcceptedOn, endedBy, endedOn } = period;
  return [
    '',
    `${TERMS[term]}：${startedOn} (${startedBy}) → ${end}  ${STANDINGS[period.standing]}；${PERFORMERS[by]}`,
    `    [${rule.mark}] ${rule.document} ${rule.article}${rule.quote === '' ? '' : `：“${rule.quote}”`}`,
    ...(rule.reading === undefined ? [] : [`    读法 reading: ${rule.reading}`]),
    ...(workingDays === null ? [] : [`    工作日 working days: ${workingDays}`]),
    ...(extension === undefined
      ? []
      : [`    延长 extended ${extension.on}: +${extension.workingDays}（${extension.rule.article}）`]),
    ...period.refusedExtensions.map(({ on, why }) => `    延长不计 extension not counted ${on}: ${why}`),
    ...period.pauses.map(({ reason, from, to }) => `    中止 paused (${reason}): ${from} → ${to ?? '…'}`),
    ...(deemedAcceptedOn === undefined
      ? []
      : [`    逾期未告知则视为受理 silence is acceptance on ${deemedAcceptedOn}`]),
    ...period.days.map((day) => `    ${dayLine(day)}`),
    ...(endedOn === undefined ? [] : [`    办结 ended ${endedOn} (${endedBy})`]),
  ];
}
