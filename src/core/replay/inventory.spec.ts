import { Chronicle } from '../../../test/support/chronicle.js';
import { Replay } from './index.js';

const [SOURCE, CONSUMER] = ['91110000802100433B', '91440300708461136T'] as const;
const digest = { sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` };
const element = {
  elementCode: 'DE-1',
  elementName: '登记状态',
  sourceName: '样本局',
  definitionDigest: digest,
} as const;
const copy = {
  resourceCode: 'RES-2',
  consumerName: '样本中心',
  consumerCode: CONSUMER,
  elementCode: 'DE-1',
  relation: 'copy',
  fromResource: 'RES-1',
  fromElement: 'DE-1',
} as const;

/** A source that promises an update every week, and a copy of its first version. */
const weekly = () => {
  const chronicle = new Chronicle();
  const resource = chronicle.id();
  chronicle.add('source.designated', 'public', chronicle.id(), {
    ...{ ...element, sourceCode: SOURCE, resourceCode: 'RES-1', updateFrequency: 'weekly' },
  });
  const update = (version: number) => {
    const body = { resourceCode: 'RES-1', sourceCode: SOURCE, version, contentDigest: digest };
    chronicle.add('source.updated', 'public', resource, body, {}, 'resource');
  };
  update(1);
  const reader = chronicle.id();
  const read = (readVersion: number) => chronicle.add('source.copied', 'public', reader, { ...copy, readVersion });
  read(1);
  return { chronicle, update, read, reader };
};

const fold = ({ entries }: Chronicle) => {
  const replay = Replay.begin();
  const findings = entries.flatMap((entry, index) => replay.apply(entry, index));
  expect(findings).toEqual([]);
  return replay;
};

describe('the inventory of the audit', () => {
  it('counts elements with a source, disputes, resources and copies', () => {
    expect(fold(weekly().chronicle).inventory('2026-07-02T00:00:00.000Z')).toMatchObject({
      ...{ elements: 1, disputes: 0, resources: 1, copies: 1, laggingCopies: [] },
    });
  });

  it('lists an element that its copy publishes beside its source', () => {
    expect(fold(weekly().chronicle).inventory('2026-07-02T00:00:00.000Z').publishedByOthers).toEqual([
      { element: 'DE-1', source: SOURCE, resource: 'RES-2', consumer: CONSUMER, relation: 'copy' },
    ]);
  });

  it('lists a copy once its source has had newer data for longer than it promises to keep any', () => {
    const { chronicle, update } = weekly();
    chronicle.pass(48);
    update(2);
    const staleSince = chronicle.instant();
    chronicle.pass(24);
    update(3);
    const replay = fold(chronicle);
    // Seven days from Friday 3 July end with Friday 10 July.
    expect(replay.inventory('2026-07-10T15:59:59.999Z').laggingCopies).toEqual([]);
    expect(replay.inventory('2026-07-10T16:00:00.000Z').laggingCopies).toEqual([
      {
        ...{ resource: 'RES-2', element: 'DE-1', consumer: CONSUMER, fromResource: 'RES-1', fromElement: 'DE-1' },
        ...{ readVersion: 1, newestVersion: 3, staleSince },
      },
    ]);
  });

  it('lists it no more when the newest version was read, or the copy was ended', () => {
    for (const isRead of [true, false]) {
      const { chronicle, update, read, reader } = weekly();
      update(2);
      const { consumerName: _name, relation: _relation, ...ended } = copy;
      if (isRead) read(2);
      else chronicle.add('source.copy-ended', 'public', reader, ended);
      expect(fold(chronicle).inventory('2027-01-01T00:00:00.000Z').laggingCopies).toEqual([]);
    }
  });

  it('is the same when the replay is saved and taken up again on the way', () => {
    const { chronicle, update, read } = weekly();
    update(2);
    update(3);
    read(2);
    const whole = fold(chronicle);
    for (let cut = 0; cut <= chronicle.entries.length; cut += 1) {
      const first = Replay.begin();
      for (const [index, entry] of chronicle.entries.slice(0, cut).entries()) first.apply(entry, index);
      const restored = Replay.restore(JSON.parse(JSON.stringify(first.save())));
      if (!restored.ok) throw new Error(restored.detail);
      for (const [place, entry] of chronicle.entries.slice(cut).entries()) {
        expect(restored.value.apply(entry, cut + place)).toEqual([]);
      }
      const at = '2026-12-01T00:00:00.000Z';
      expect(restored.value.inventory(at)).toEqual(whole.inventory(at));
      expect(restored.value.save()).toEqual(whole.save());
    }
  });
});
