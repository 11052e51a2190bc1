import { type EntryOf, inventoryCode, type LedgerEntry } from '../entry/index.js';
import {
  creditCode,
  instant,
  integer,
  list,
  object,
  oneOf,
  pattern,
  type Shaped,
  tuple,
  uuid,
} from '../shape/index.js';
import { digestMark } from './digest-mark.js';

const MOST = { max: 1_000_000_000 };
const mark = pattern(/[0-9a-f]{32}/, '16 bytes in hexadecimal');
const update = object(
  { resource: uuid, source: creditCode, version: integer(1), at: instant, content: mark },
  { code: inventoryCode, dataTime: instant, rows: integer(0), schema: mark, profile: mark },
);
const copy = object(
  {
    ...{ resource: uuid, code: inventoryCode, element: inventoryCode, consumer: creditCode },
    relation: oneOf('copy', 'derived'),
    ...{ fromResource: inventoryCode, fromElement: inventoryCode, readVersion: integer(1), at: instant },
  },
  { ending: oneOf('superseded', 'ended'), until: instant, untilAct: uuid },
);

/** Shape of the folded reports and copies in a saved state, by the act that stated each. */
export const resourceActsShape = object({
  updates: list(tuple(uuid, update), MOST),
  copies: list(tuple(uuid, copy), MOST),
});
export type FoldedUpdate = Shaped<typeof update>;
export type FoldedCopy = Shaped<typeof copy>;

/** The reported states of resources and what was copied from them, as the entries give them. */
export class ResourceActs {
  readonly updates: Map<string, FoldedUpdate>;
  readonly copies: Map<string, FoldedCopy>;
  /** The copy that counts, by what it says who reads from where. */
  private readonly current = new Map<string, FoldedCopy>();

  constructor(saved?: Shaped<typeof resourceActsShape>) {
    this.updates = new Map(saved?.updates);
    this.copies = new Map(saved?.copies);
    for (const one of this.copies.values()) if (one.untilAct === undefined) this.current.set(keyOf(one), one);
  }

  save(): Shaped<typeof resourceActsShape> {
    return { updates: [...this.updates], copies: [...this.copies] };
  }

  apply(entry: LedgerEntry, identifier: string): void {
    if (entry.kind === 'source.updated' && entry.subject.startsWith('resource:')) this.update(entry, identifier);
    if (entry.kind === 'source.copied') this.copy(entry, identifier);
    if (entry.kind === 'source.copy-ended') {
      const { resourceCode, elementCode, fromResource, fromElement } = entry.body;
      this.end(entry, keyOf({ code: resourceCode, element: elementCode, fromResource, fromElement }), 'ended');
    }
  }

  private update({ at, body }: EntryOf<'source.updated'>, resource: string): void {
    const { actId, resourceCode, sourceCode, version, dataTime, rows, contentDigest, schemaDigest, profileDigest } =
      body;
    this.updates.set(actId, {
      ...{ resource, source: sourceCode, version, at, content: digestMark(contentDigest.sha256) },
      ...(resourceCode === undefined ? {} : { code: resourceCode }),
      ...(dataTime === undefined ? {} : { dataTime }),
      ...(rows === undefined ? {} : { rows }),
      ...(schemaDigest === undefined ? {} : { schema: digestMark(schemaDigest.sha256) }),
      ...(profileDigest === undefined ? {} : { profile: digestMark(profileDigest.sha256) }),
    });
  }

  private copy(entry: EntryOf<'source.copied'>, resource: string): void {
    const { at, body } = entry;
    const { actId, resourceCode, elementCode, consumerCode, relation, fromResource, fromElement, readVersion } = body;
    const begun: FoldedCopy = {
      ...{ resource, code: resourceCode, element: elementCode, consumer: consumerCode, relation },
      ...{ fromResource, fromElement, readVersion, at },
    };
    this.end(entry, keyOf(begun), 'superseded');
    this.copies.set(actId, begun);
    this.current.set(keyOf(begun), begun);
  }

  private end({ at, body }: LedgerEntry, key: string, ending: 'superseded' | 'ended'): void {
    const ended = this.current.get(key);
    if (ended === undefined) return;
    ended.ending = ending;
    ended.until = at;
    ended.untilAct = body.actId;
    this.current.delete(key);
  }
}

const keyOf = (copy: Pick<FoldedCopy, 'code' | 'element' | 'fromResource' | 'fromElement'>): string =>
  `${copy.code}/${copy.element} <- ${copy.fromResource}/${copy.fromElement}`;
