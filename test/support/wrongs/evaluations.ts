import { addDays, civilDateAt } from '../../../src/core/calendar/index.js';
import type { EntryBody, LedgerEntry } from '../../../src/core/entry/index.js';
import { change, type Mutation, OTHER, replace, STRANGER, type Wrong, withBody } from './mutate.js';

type Report = EntryBody<'evaluation.filed'>;

/** Changes a report that takes the place of another one. */
const later = (body: (of: Report, entry: LedgerEntry) => object): Mutation =>
  change('evaluation.filed', (of, _entries, entry) =>
    of.supersedes === undefined ? undefined : body(of, entry as unknown as LedgerEntry),
  );

const onDay = ({ at }: Pick<LedgerEntry, 'at'>, days: number): string => addDays(civilDateAt(new Date(at)), days);

/** Wrongs of the reports of evaluators. */
export const EVALUATION_WRONGS: readonly Wrong[] = [
  [
    'evaluated-by-holder',
    'the holder judges his own data',
    change('evaluation.filed', ({ number }, entries) => {
      const issued = entries.find((entry) => entry.kind === 'certificate.issued' && entry.body.number === number);
      const code = issued?.kind === 'certificate.issued' ? issued.body.holderCode : undefined;
      return code === undefined ? undefined : { evaluatorCode: code };
    }),
  ],
  [
    'evaluator-unqualified',
    'a day after the qualification ended',
    change('evaluation.filed', ({ qualification }, _entries, entry) => ({
      ...{ qualification: { ...qualification, validUntil: onDay(entry, -1) }, filedOn: undefined },
    })),
  ],
  [
    'evaluator-unqualified',
    'a day before the qualification began',
    change('evaluation.filed', ({ qualification }, _entries, entry) => ({
      ...{ qualification: { ...qualification, validFrom: onDay(entry, 1) }, filedOn: undefined },
    })),
  ],
  [
    'evaluator-unqualified',
    'a day of filing before the qualification began',
    change('evaluation.filed', ({ qualification, baseDate }) =>
      qualification === undefined ? undefined : { baseDate: '2000-01-01', filedOn: '2000-01-01', validUntil: baseDate },
    ),
  ],
  [
    'evaluation-filed-ahead',
    'filed on a day to come',
    change('evaluation.filed', (_body, _entries, entry) => ({ filedOn: onDay(entry, 1) })),
  ],
  [
    'evaluation-base-date-ahead',
    'a base date to come',
    change('evaluation.filed', (_body, _entries, entry) => ({ baseDate: onDay(entry, 1), filedOn: undefined })),
  ],
  [
    'evaluation-ends-before-base-date',
    'over before it began',
    change('evaluation.filed', ({ baseDate }) => ({ validUntil: onDay({ at: `${baseDate}T04:00:00.000Z` }, -1) })),
  ],
  ['superseded-unknown', 'in place of nothing', later(() => ({ supersedes: OTHER }))],
  ['superseded-of-another', 'in place of a report of another type', later(() => ({ evaluationType: 'security' }))],
  ['superseded-of-another', 'in place of a report of another evaluator', later(() => ({ evaluatorCode: STRANGER }))],
  [
    'superseded-twice',
    'two reports in place of one',
    replace('evaluation.filed', (entry) => {
      if (entry.body.supersedes === undefined) return undefined;
      const second = { ...withBody(entry, { actId: OTHER }), subject: `evaluation:${OTHER}` };
      return [entry as LedgerEntry, second as LedgerEntry];
    }),
  ],
  [
    'subject-of-other-centre',
    'a report on a certificate of the other centre',
    replace('evaluation.filed', (entry) => [
      { ...(entry as LedgerEntry), centre: entry.centre === 'social' ? 'public' : 'social' } as LedgerEntry,
    ]),
  ],
];
