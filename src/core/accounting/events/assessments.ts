import { ok } from '../../result.js';
import { classOf, isInventory, isSelfMade } from '../assets/index.js';
import { evidence, flag, form, oneOf } from '../fields.js';
import { CONDITIONS, isPassed } from '../terms/index.js';
import { assetEvent } from './definition.js';

const recognitionAssessedFields = form({ lawfulControl: flag, benefitProbable: flag, costReliable: flag, evidence });

/** 确认条件: the three tests of recognition; replaces the assessment before it. */
export const recognitionAssessed = assetEvent({
  fields: recognitionAssessedFields,
  needs: {},
  rules: (fields) => ok(fields),
  post: ({ evidence: _, ...assessment }, state, posting) => {
    const { asset } = state;
    state.assessment = assessment;
    if (isPassed(assessment)) {
      const isOverridden = asset.purpose === 'for_sale' && asset.isRepeatedlyLicensed;
      if (isOverridden) posting.warn('PURPOSE_OVERRIDDEN', asset.id);
    } else if (classOf(state) !== 'not_recognised') posting.warn('RECOGNITION_CRITERIA_NO_LONGER_MET', asset.id);
  },
});

const conditionAssessedFields = form({ condition: oneOf(CONDITIONS), met: flag, evidence });

/** 资本化条件 (CAS 6 art. 9): one of the five is met, or no longer. */
export const conditionAssessed = assetEvent({
  fields: conditionAssessedFields,
  needs: { suits: (asset) => isSelfMade(asset) && !isInventory(asset) },
  rules: (fields) => ok(fields),
  post: ({ condition, met }, { conditions }) => {
    if (met) conditions.add(condition);
    else conditions.delete(condition);
  },
});
