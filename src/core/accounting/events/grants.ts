import { fail, ok, type Result } from '../../result.js';
import { firstMonthFrom, monthsFrom, skipTo } from '../amortisation/index.js';
import { type AssetState, isInventory } from '../assets/index.js';
import type { EntityPosting } from '../books/posting.js';
import { evidence, memberOf, name, oneOf, optional, positiveAmount, readFields } from '../fields.js';
import { type Grant, recognised, takeDeferred } from '../grants/index.js';
import { credit, debit } from '../journal/index.js';
import type { Day, RefusalCode } from '../terms/index.js';
import type { EntityEvent, Held } from './definition.js';

const FIELDS = {
  grant: name,
  amount: positiveAmount,
  related: oneOf(['asset', 'income']),
  method: optional(oneOf(['gross', 'net'])),
  compensates: optional(oneOf(['future', 'past'])),
  evidence,
};

/** The asset that a grant names; undefined where it names none. */
const namedAsset = (record: object, { states }: Held): Result<AssetState | undefined, RefusalCode> => {
  const id = memberOf(record, 'asset');
  if (id === undefined) return ok(undefined);
  const state = typeof id === 'string' ? states.get(id) : undefined;
  return state === undefined ? fail('UNKNOWN_ASSET', '/asset') : ok(state);
};

/** Why no grant of assets can be taken for it. */
function unfit(state: AssetState | undefined, date: Day): RefusalCode | undefined {
  if (state === undefined) return 'MISSING_FIELD';
  if (state.end !== undefined) return 'ASSET_DERECOGNISED';
  if (isInventory(state.asset)) return 'WRONG_ASSET_CLASS';
  const { schedule } = state;
  const isOver =
    schedule?.kind === 'units-of-use'
      ? schedule.unitsLeft === 0
      : schedule?.kind === 'straight-line' && monthsFrom(schedule, firstMonthFrom(date)) === 0;
  return isOver ? 'GRANT_LIFE_OVER' : undefined;
}

/**
 * 收到政府补助 (CAS 16 arts. 6–9), by the gross method: of assets it is deferred income, of income it is that where it is
 * for costs to come, and other income where it is for those that were.
 */
export const grantReceived: EntityEvent = {
  scope: 'entity',
  judge: (record, date, held) => {
    const named = namedAsset(record, held);
    if (!named.ok) return named;
    const read = readFields(record, FIELDS);
    if (!read.ok) return read;
    const { grant: id, amount, related, method, compensates } = read.value;
    const state = named.value;
    if (related === 'income' && compensates === undefined) return fail('MISSING_FIELD', '/compensates');
    const reason = related === 'asset' ? unfit(state, date) : undefined;
    if (reason !== undefined) return fail(reason, '/asset');
    if (method === 'net') return fail('GRANT_NET_METHOD', '/method');
    if (held.grants.has(id)) return fail('GRANT_ID_TAKEN', '/grant');
    return ok((posting: EntityPosting) => {
      const isDeferred = related === 'asset' || compensates === 'future';
      const grant = {
        id,
        asset: state?.asset.id ?? null,
        related,
        received: amount,
        deferred: isDeferred ? amount : 0n,
      };
      held.grants.set(id, grant);
      if (related === 'asset' && state !== undefined) lay(grant, state, posting);
      posting.post('grant', grant.asset, [
        debit('bank', amount),
        credit(isDeferred ? 'deferred_income' : 'other_income', amount),
      ]);
    });
  },
};

/** A life of which nothing was to be amortised any more has not been counted down meanwhile. */
function lay(grant: Grant, state: AssetState, posting: EntityPosting): void {
  state.grants.push(grant);
  if (state.schedule?.kind === 'straight-line') skipTo(state.schedule, firstMonthFrom(posting.date));
  posting.follow(state);
}

const LATER_FIELDS = { grant: name, amount: positiveAmount, evidence };

/** The grant that a later event is about. */
function later(record: object, { grants }: Held) {
  const read = readFields(record, LATER_FIELDS);
  if (!read.ok) return read;
  const grant = grants.get(read.value.grant);
  return grant === undefined ? fail('UNKNOWN_GRANT', '/grant') : ok({ grant, amount: read.value.amount });
}

/**
 * 递延收益转入其他收益 (CAS 16 arts. 8, 9, 11), as the costs come that it is for; what the life of an asset recognises by
 * itself is not taken twice.
 */
export const grantAmortised: EntityEvent = {
  scope: 'entity',
  judge: (record, _date, held) => {
    const read = later(record, held);
    if (!read.ok) return read;
    const { grant, amount } = read.value;
    const state = grant.asset === null ? undefined : held.states.get(grant.asset);
    const isByLife = grant.related === 'asset' && state?.schedule?.kind !== 'indefinite';
    if (isByLife) return fail('GRANT_AMORTISED_BY_LIFE', '/grant');
    if (amount > grant.deferred) return fail('GRANT_EXCEEDED', '/amount');
    return ok((posting: EntityPosting) => {
      posting.post('grant_amortisation', grant.asset, recognised(takeDeferred(grant, amount)));
    });
  },
};

/** 退回政府补助 (CAS 16 art. 15): first what is still deferred, the rest is a charge of the period. */
export const grantRepaid: EntityEvent = {
  scope: 'entity',
  judge: (record, _date, held) => {
    const read = later(record, held);
    if (!read.ok) return read;
    const { grant, amount } = read.value;
    if (amount > grant.received) return fail('GRANT_EXCEEDED', '/amount');
    return ok((posting: EntityPosting) => {
      const deferred = takeDeferred(grant, amount);
      grant.received -= amount;
      posting.post('grant_repayment', grant.asset, [
        ...[debit('deferred_income', deferred), debit('other_income', amount - deferred)],
        credit('bank', amount),
      ]);
    });
  },
};
