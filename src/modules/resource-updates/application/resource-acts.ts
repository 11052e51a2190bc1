import type { LedgerActOf } from '../../ledger/index.js';
import type { ResourceCopy } from '../domain/resource-copy.js';
import type { UpdateReport } from '../domain/update-report.js';

const subjectOf = (resourceId: string): string => `resource:${resourceId}`;

/**
 * All statements on copies keep one order: whether a circle is closed depends on every one before, and an end that came
 * later into the log than the statement it made way for would be a circle to whoever replays it.
 */
const COPIES_IN_ORDER = 'resource-copies';

/** The entry of an update report. */
export function updatedAct(report: UpdateReport, at: Date): LedgerActOf<'source.updated'> {
  const { id, resourceId, resourceCode, sourceCode, version, dataTime, rows, profileDigest } = report;
  const { schemaDigest, contentDigest } = report;
  return {
    kind: 'source.updated',
    at,
    centre: 'public',
    subject: subjectOf(resourceId),
    orderKey: subjectOf(resourceId),
    body: {
      ...{ actId: id, resourceCode, sourceCode, version, dataTime: dataTime.toISOString(), rows },
      ...{ schemaDigest, contentDigest },
      ...(profileDigest === undefined ? {} : { profileDigest }),
    },
    committed: {},
  };
}

/** The entry by which a department states what its resource has read. */
export function copiedAct(copy: ResourceCopy, at: Date): LedgerActOf<'source.copied'> {
  const { id, resourceId, resourceCode, consumerName, consumerCode, elementCode, relation } = copy;
  const { fromResource, fromElement, readVersion } = copy;
  return {
    kind: 'source.copied',
    at,
    centre: 'public',
    subject: subjectOf(resourceId),
    orderKey: COPIES_IN_ORDER,
    body: {
      ...{ actId: id, resourceCode, consumerName, consumerCode, elementCode, relation },
      ...{ fromResource, fromElement, readVersion },
    },
    committed: {},
  };
}

/** The entry by which a copy ends. */
export function copyEndedAct(copy: ResourceCopy, actId: string, at: Date): LedgerActOf<'source.copy-ended'> {
  const { resourceId, resourceCode, consumerCode, elementCode, fromResource, fromElement } = copy;
  return {
    kind: 'source.copy-ended',
    at,
    centre: 'public',
    subject: subjectOf(resourceId),
    orderKey: COPIES_IN_ORDER,
    body: { actId, resourceCode, consumerCode, elementCode, fromResource, fromElement },
    committed: {},
  };
}
