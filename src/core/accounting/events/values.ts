import type { Fen } from '../../money.js';
import { fail, ok, type Result } from '../../result.js';
import { rebase } from '../amortisation/index.js';
import { carryingOf, classOf, isInventory } from '../assets/index.js';
import { amount, flag, form, optional } from '../fields.js';
import { credit, debit } from '../journal/index.js';
import { type RefusalCode, yearOf } from '../terms/index.js';
import { assetEvent } from './definition.js';

const appraisalRecordedFields = form({ value: amount, requestBooking: optional(flag) });

/** 评估: an appraised value is disclosed and never booked. */
export const appraisalRecorded = assetEvent({
  fields: appraisalRecordedFields,
  needs: {},
  rules: ({ value, requestBooking }) =>
    requestBooking === true ? fail('APPRAISAL_CANNOT_BE_BOOKED', '/requestBooking') : ok(value),
  post: (value, state, posting) => {
    posting.warn('APPRAISAL_NOT_BOOKED', state.asset.id);
    if (classOf(state) !== 'not_recognised' && value < carryingOf(state)) {
      posting.warn('APPRAISAL_BELOW_CARRYING', state.asset.id);
    }
  },
});

const values = form({ fairValueLessCosts: optional(amount), valueInUse: optional(amount) });

/** The higher of the values given (CAS 8 art. 6); one is enough. */
const recoverableAmount = (record: object): Result<Fen, RefusalCode> => {
  const read = values(record);
  if (!read.ok) return read;
  const { fairValueLessCosts, valueInUse } = read.value;
  const given = fairValueLessCosts ?? valueInUse;
  if (given === undefined) return fail('MISSING_FIELD', '/valueInUse');
  return ok(valueInUse !== undefined && valueInUse > given ? valueInUse : given);
};

/** 减值 (CAS 8): carrying amount above the recoverable one; never reversed. */
export const impairmentTested = assetEvent({
  fields: recoverableAmount,
  needs: { suits: (asset) => !isInventory(asset), recognised: true },
  rules: (recoverable) => ok(recoverable),
  post: (recoverable, state, posting) => {
    state.testedIn = yearOf(posting.date);
    const loss = carryingOf(state) - recoverable;
    if (loss <= 0n) return;
    const isInDevelopment = classOf(state) === 'development_expenditure';
    state.allowance += loss;
    posting.post('impairment', state.asset.id, [
      debit('impairment_loss', loss),
      credit(isInDevelopment ? 'development_impairment_allowance' : 'intangible_impairment_allowance', loss),
    ]);
    rebase(state);
  },
});
