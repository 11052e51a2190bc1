import { copyKey } from '../inventory-index.js';
import type { RecordOf } from '../records.js';
import type { Judged, Rules } from '../rule.js';
import type { ReplayState } from '../state.js';

/** A new state of a resource: by its source, of a higher version, and of no earlier time than the last. */
export const judgeResourceUpdate = ({ entry, id, state, report }: Judged<'source.updated'>): void => {
  const { resourceCode, sourceCode, version, dataTime } = entry.body;
  const known = state.resources.get(id);
  if (known !== undefined && version <= known.version) {
    report('update-version-order', { version, current: known.version });
  }
  if (dataTime !== undefined && dataTime > entry.at) report('update-from-the-future', { time: dataTime });
  if (dataTime !== undefined && known?.dataTime !== undefined && dataTime < known.dataTime) {
    report('update-back-in-time', { time: dataTime, last: known.dataTime });
  }
  if (resourceCode !== undefined) {
    for (const element of state.inventory.elementsIn(resourceCode)) {
      const code = state.elements.get(element)?.sourceCode;
      if (code === undefined || code === sourceCode) continue;
      report('source-differs', { code });
      break;
    }
  }
  const time = latest(dataTime, known?.dataTime);
  const code = resourceCode ?? known?.code;
  if (code !== undefined) outdate(state, code, version, entry.at);
  state.resources.set(id, {
    ...{ sourceCode, version: Math.max(version, known?.version ?? 0), reportedAt: entry.at },
    ...(code === undefined ? {} : { code }),
    ...(time === undefined ? {} : { dataTime: time }),
  });
  state.inventory.name(id, code);
};

/** Whoever read an older version has from now on an outdated copy. */
const outdate = ({ copies, inventory }: ReplayState, resourceCode: string, version: number, at: string): void => {
  for (const key of inventory.copiesOf(resourceCode)) {
    const copy = copies.get(key);
    if (copy !== undefined && copy.readVersion < version) copy.staleSince ??= at;
  }
};

const latest = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one;

/** Who reads which version of what. */
export const COPY_RULES = {
  'source.copied': ({ entry, index, state, report }) => {
    const { resourceCode, elementCode, consumerCode, relation, fromResource, fromElement, readVersion } = entry.body;
    const copy: RecordOf<'copies'> = {
      ...{ resourceCode, elementCode, consumerCode, relation, fromResource, fromElement, readVersion, since: index },
    };
    const from = state.resources.get(state.inventory.resource(fromResource) ?? '');
    if (from === undefined || readVersion > from.version) {
      report('copy-of-unknown-version', { resource: fromResource, version: readVersion });
    } else if (readVersion < from.version) copy.staleSince = from.reportedAt;
    const earlier = state.copies.get(copyKey(copy));
    if (earlier !== undefined && readVersion < earlier.readVersion) {
      report('update-version-order', { version: readVersion, current: earlier.readVersion });
    }
    if (state.inventory.wouldCycle(copy)) return report('copy-cycle', { element: elementCode, resource: resourceCode });
    state.copies.set(copyKey(copy), copy);
    state.inventory.read(copy);
  },
  'source.copy-ended': ({ entry, state, report }) => {
    const known = state.copies.get(copyKey(entry.body));
    if (known === undefined) return report('copy-unknown');
    if (known.consumerCode !== entry.body.consumerCode) report('copy-of-another', { code: known.consumerCode });
    state.copies.delete(copyKey(known));
    state.inventory.forget(known);
  },
} satisfies Rules;
