import { fail, ok, type Result } from '../../result.js';
import type { AssetState } from '../assets/index.js';
import type { AssetEvent, Held } from '../events/definition.js';
import { EVENTS, FURTHER_EVENTS } from '../events/index.js';
import { memberOf } from '../fields.js';
import type { Day, RefusalCode } from '../terms/index.js';
import type { EventPosting } from './event-posting.js';
import { dayInOrder, type Standing } from './order.js';

/** What an event is judged by. */
interface Bench extends Held {
  readonly standing: Standing;
  readonly isExtended: boolean;
}

/** An event that is not refused: whom it is about, and what it does. */
interface Judged {
  readonly date: Day;
  /** Absent of an event of no single asset. */
  readonly state?: AssetState;
  readonly isLeaving: boolean;
  readonly effect: (posting: EventPosting) => void;
}

/** Type, day, asset, then what the type asks; changes nothing. `detail` points to what is wrong. */
export function judgeEvent(record: object, bench: Bench): Result<Judged, RefusalCode> {
  const { states, standing, isExtended } = bench;
  const type = memberOf(record, 'type');
  const kind = EVENTS.get(type) ?? (isExtended ? FURTHER_EVENTS.get(type) : undefined);
  if (kind === undefined) return fail('UNKNOWN_EVENT_TYPE', '/type');
  const date = dayInOrder(memberOf(record, 'date'), standing);
  if (!date.ok) return fail(date.code, '/date');
  if (kind.scope === 'entity') {
    const judged = kind.judge(record, date.value, bench);
    return judged.ok ? ok({ date: date.value, isLeaving: false, effect: judged.value }) : judged;
  }
  const id = memberOf(record, 'asset');
  if (id === undefined) return fail('MISSING_FIELD', '/asset');
  const state = typeof id === 'string' ? states.get(id) : undefined;
  if (state === undefined) return fail('UNKNOWN_ASSET', '/asset');
  return judgeAsset(kind, record, { date: date.value, state });
}

function judgeAsset(
  kind: AssetEvent,
  record: object,
  { date, state }: { readonly date: Day; readonly state: AssetState },
): Result<Judged, RefusalCode> {
  const judged = kind.judge(record, state);
  return judged.ok ? ok({ date, state, isLeaving: kind.isLeaving, effect: judged.value }) : judged;
}
