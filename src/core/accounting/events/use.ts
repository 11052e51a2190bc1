import { fail, ok, type Result } from '../../result.js';
import { recognised, takeShare } from '../grants/index.js';
import { changeLife, charge, firstMonthFrom, firstSchedule, takeUnits } from '../amortisation/index.js';
import { type Asset, isInventory, isSelfMade } from '../assets/index.js';
import { evidence, flag, form, memberOf, optional, readFields, wholeNumber } from '../fields.js';
import { credit, debit } from '../journal/index.js';
import { monthOf, type RefusalCode } from '../terms/index.js';
import { assetEvent } from './definition.js';
import { warnOfCertificate, warnOfResidual, warnOfTerm } from './term-warnings.js';

const isIntangible = (asset: Asset): boolean => !isInventory(asset);

/** 达到预定用途: what was developed becomes an intangible asset, and amortisation begins in this month. */
export const availableForUse = assetEvent({
  fields: () => ok(undefined),
  needs: { suits: isIntangible, recognised: true },
  rules: (_, { asset, schedule }) => {
    if (schedule !== undefined) return fail('ALREADY_AVAILABLE', '/type');
    const extent = asset.method === 'units_of_use' ? asset.totalUnits : asset.usefulLife;
    return extent === undefined ? fail('USEFUL_LIFE_MISSING', '/asset') : ok(undefined);
  },
  post: (_, state, posting) => {
    const { asset, gross, allowance } = state;
    const schedule = firstSchedule(state, posting.date);
    if (schedule !== undefined) state.schedule = schedule;
    if (isSelfMade(asset)) {
      posting.post('transfer_to_intangible', asset.id, [
        debit('intangible_asset', gross),
        credit('development_expenditure', gross),
        debit('development_impairment_allowance', allowance),
        credit('intangible_impairment_allowance', allowance),
      ]);
    }
    warnOfResidual(asset, posting);
    if (asset.availableForUseOn !== undefined && asset.availableForUseOn !== posting.date) {
      posting.warn('AVAILABLE_DATE_DIFFERS', asset.id);
    }
    const { usefulLife } = asset;
    warnOfTerm(
      asset,
      usefulLife?.kind === 'finite' ? monthOf(posting.date) + usefulLife.months - 1 : undefined,
      posting,
    );
  },
});

const usageRecordedFields = form({ units: wholeNumber });

export const usageRecorded = assetEvent({
  fields: usageRecordedFields,
  needs: { suits: isIntangible, recognised: true, available: true },
  rules: ({ units }, { schedule }) =>
    schedule?.kind === 'units-of-use' ? ok({ units, schedule }) : fail('WRONG_AMORTISATION_METHOD', '/type'),
  post: ({ units, schedule }, state, posting) => {
    if (units > schedule.unitsLeft) posting.warn('USAGE_EXCEEDS_TOTAL', state.asset.id);
    const used = BigInt(Math.min(units, schedule.unitsLeft));
    const granted = schedule.unitsLeft === 0 ? 0n : takeShare(state.grants, used, BigInt(schedule.unitsLeft));
    posting.post('amortisation', state.asset.id, charge(state, takeUnits(schedule, units)));
    posting.post('grant_amortisation', state.asset.id, recognised(granted));
  },
});

/** Months are not read where the life is to become indefinite: that is refused anyway. */
const lifeFields = (
  record: object,
): Result<{ toIndefinite?: boolean | undefined; remainingMonths?: number }, RefusalCode> => {
  const isIndefinite = memberOf(record, 'toIndefinite') === true;
  return isIndefinite
    ? readFields(record, { toIndefinite: flag, evidence })
    : readFields(record, { toIndefinite: optional(flag), remainingMonths: wholeNumber, evidence });
};

/** 会计估计变更 (CAS 28): works from the first month that is not posted. */
export const usefulLifeChanged = assetEvent({
  fields: lifeFields,
  needs: { suits: isIntangible, recognised: true, available: true },
  rules: ({ remainingMonths }, { schedule }) => {
    if (remainingMonths === undefined) return fail('LIFE_CHANGE_TO_INDEFINITE', '/toIndefinite');
    return schedule?.kind === 'units-of-use' ? fail('WRONG_AMORTISATION_METHOD', '/type') : ok(remainingMonths);
  },
  post: (remainingMonths, state, posting) => {
    changeLife(state, remainingMonths, posting.date);
    warnOfCertificate(state.asset, firstMonthFrom(posting.date) + remainingMonths - 1, posting);
  },
});
