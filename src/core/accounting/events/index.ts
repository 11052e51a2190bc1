import { conditionAssessed, recognitionAssessed } from './assessments.js';
import { capitalisePastExpense, costIncurred, servicePurchased } from './costs.js';
import type { AssetEvent, EntityEvent } from './definition.js';
import { listingDeclared, manualJournal, reportingDate } from './entity.js';
import { nrvTested, reversalAttempted } from './inventory.js';
import { lapsed, revenueEarned, sold } from './leaving.js';
import { availableForUse, usageRecorded, usefulLifeChanged } from './use.js';
import { appraisalRecorded, impairmentTested } from './values.js';

/** The types of events. */
export const EVENTS: ReadonlyMap<unknown, AssetEvent | EntityEvent> = new Map<string, AssetEvent | EntityEvent>([
  ['recognition_assessed', recognitionAssessed],
  ['condition_assessed', conditionAssessed],
  ['cost_incurred', costIncurred],
  ['service_purchased', servicePurchased],
  ['capitalise_past_expense', capitalisePastExpense],
  ['available_for_use', availableForUse],
  ['usage_recorded', usageRecorded],
  ['useful_life_changed', usefulLifeChanged],
  ['appraisal_recorded', appraisalRecorded],
  ['impairment_tested', impairmentTested],
  ['nrv_tested', nrvTested],
  ['reversal_attempted', reversalAttempted],
  ['revenue_earned', revenueEarned],
  ['sold', sold],
  ['lapsed', lapsed],
  ['manual_journal', manualJournal],
  ['listing_declared', listingDeclared],
  ['reporting_date', reportingDate],
]);
