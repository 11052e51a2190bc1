import type { JsonObject, JsonValue } from '../../canonical/index.js';
import { renderEntry } from '../scenario/result.js';
import { IMPORT_COLUMNS } from './columns.js';
import type { ImportPreview, PreviewedEvent, PreviewedVoucher } from './preview.js';
import { problemWords } from './problems.js';

/** A voucher of a preview as JSON: every event with its treatment, warnings and entries, months' ends included. */
export const renderedVoucher = ({ number, date, line, events }: PreviewedVoucher): JsonObject => ({
  ...{ number, date, line },
  events: events.map(renderedEvent),
});

/** The problems of a preview as JSON, each with its words and the heading of its column. */
export const renderedProblems = ({ problems }: ImportPreview): JsonObject[] =>
  problems.map((each) => {
    const { code, line, column } = each;
    const heading = column === undefined ? null : { zh: IMPORT_COLUMNS[column].zh, en: IMPORT_COLUMNS[column].en };
    return { line, column: column ?? null, heading, code, ...problemWords(each) };
  });

function renderedEvent({ event, documents, outcome, difference }: PreviewedEvent): JsonObject {
  const { treatment, warnings = [], entries = [] } = outcome ?? {};
  return {
    event,
    ...(documents.length === 0 ? {} : { documents: [...documents] }),
    ...(treatment === undefined ? {} : { treatment: { treatment: treatment.treatment, reason: treatment.reason } }),
    ...(difference === undefined ? {} : { difference }),
    warnings: warnings.map(({ code, asset }) => ({ code, asset })),
    // Whatever number it will have among the acts, an entry is the same: no index of an event stands in it.
    entries: entries.map((entry): JsonValue => {
      const { date, kind, asset, lines } = renderEntry(entry);
      return { date, kind, asset, lines: lines.map((each) => ({ ...each })) };
    }),
  };
}
