import type { Centre } from '../../src/core/access/index.js';
import type { CivilDate } from '../../src/core/calendar/index.js';
import type { Chronicle } from './chronicle.js';

interface Teller {
  readonly chronicle: Chronicle;
  readonly choose: (count: number) => number;
  readonly centre: Centre;
}
type Story = Generator<CivilDate | undefined, void, undefined>;

const digest = { sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` };
const [FIRST, SECOND, THIRD] = ['91110000802100433B', '91440300708461136T', '914403001922038216'] as const;
const NAME = '样本数据有限公司';
const named = { elementCode: 'DE01.00001' } as const;
const first = { sourceName: NAME, sourceCode: FIRST, resourceCode: 'RES-1', definitionDigest: digest } as const;
const second = { sourceName: NAME, sourceCode: SECOND, resourceCode: 'RES-2', definitionDigest: digest } as const;
const designated = { ...named, elementName: '企业登记状态', ...first, updateFrequency: 'daily' } as const;

/** A data element, its source, and the disputes about it. */
export function* element({ chronicle, choose, centre }: Teller): Story {
  const id = chronicle.id();
  chronicle.add('source.designated', centre, id, designated);
  yield;
  for (let version = 1; version <= 1 + choose(3); version += 1) {
    chronicle.add('source.updated', centre, id, { sourceCode: FIRST, version, contentDigest: digest });
    yield;
  }
  const outcomes = ['upheld', 'withdrawn'] as const;
  for (const outcome of outcomes.slice(0, choose(3))) {
    const dispute = disputed(chronicle, centre, id);
    yield;
    const decided = { ...named, dispute, outcome, decidedBy: chronicle.id() };
    const confirmed = outcome === 'upheld' ? { confirmedBy: chronicle.id() } : {};
    chronicle.add('source.adjudicated', centre, id, { ...decided, ...confirmed }, { ruling: '样本' });
    yield;
  }
  const dispute = disputed(chronicle, centre, id);
  yield;
  const effectiveOn = chronicle.day;
  const adjudication = chronicle.actAt(
    chronicle.add('source.adjudicated', centre, id, {
      ...{ ...named, dispute, outcome: 'reassigned', sourceCode: SECOND, resourceCode: 'RES-2', effectiveOn },
      ...{ decidedBy: chronicle.id(), confirmedBy: chronicle.id() },
    }),
  );
  yield;
  chronicle.add('source.reassigned', centre, id, {
    ...{ ...named, ...second, fromCode: FIRST, updateFrequency: 'weekly', reason: 'adjudicated', adjudication },
  });
  yield;
  chronicle.add('source.retired', centre, id, { ...named, sourceCode: SECOND, reason: 'no-longer-kept' });
  yield;
  chronicle.add('source.designated', centre, id, designated);
}

const disputed = (chronicle: Chronicle, centre: Centre, id: string): string => {
  const claimants = [{ name: NAME, code: SECOND, resourceCode: 'RES-2' }];
  const grounds = { grounds: '职能划转' };
  return chronicle.actAt(
    chronicle.add('source.disputed', centre, id, { ...named, currentCode: FIRST, claimants }, grounds),
  );
};

const state = { schemaDigest: digest, contentDigest: digest, rows: 3 } as const;

/** A resource that is kept up to date, one that copies from it, and one that derives from the copy. */
export function* resources({ chronicle, choose, centre }: Teller): Story {
  const id = chronicle.id();
  chronicle.add('source.designated', centre, id, { ...designated, elementCode: 'DE01.00002', resourceCode: 'RES-A' });
  const keepers = [
    { code: 'RES-A', id: chronicle.id(), sourceCode: FIRST },
    { code: 'RES-C', id: chronicle.id(), sourceCode: THIRD },
  ] as const;
  for (let version = 1; version <= 2 + choose(2); version += 1) {
    for (const { code, id: resource, sourceCode } of keepers) {
      yield;
      const dataTime = chronicle.instant(-60_000);
      const body = { resourceCode: code, sourceCode, version, dataTime, ...state };
      chronicle.add('source.updated', centre, resource, body, {}, 'resource');
    }
  }
  const read = { elementCode: 'DE01.00002', fromElement: 'DE01.00002', consumerName: NAME } as const;
  const copy = {
    ...read,
    resourceCode: 'RES-C',
    consumerCode: THIRD,
    relation: 'copy',
    fromResource: 'RES-A',
  } as const;
  for (const readVersion of [1, 2]) {
    chronicle.add('source.copied', centre, keepers[1].id, { ...copy, readVersion });
    yield;
  }
  const derived = { ...read, elementCode: 'DE01.00003', resourceCode: 'RES-D', consumerCode: SECOND } as const;
  const deriving = { ...derived, relation: 'derived', fromResource: 'RES-C', readVersion: 1 } as const;
  const last = chronicle.id();
  chronicle.add('source.copied', centre, last, deriving);
  yield;
  const { consumerName: _name, relation: _relation, readVersion: _version, ...ended } = deriving;
  chronicle.add('source.copy-ended', centre, last, ended);
}
