import { conditionAssessed, recognitionAssessed } from './assessments.js';
import { capitalisePastExpense, costIncurred, servicePurchased } from './costs.js';
import type { AssetEvent, EntityEvent } from './definition.js';
import { listingDeclared, manualJournal, reportingDate } from './entity.js';
import { grantAmortised, grantReceived, grantRepaid } from './grants.js';
import { nrvTested, reversalAttempted } from './inventory.js';
import { lapsed, revenueEarned, sold } from './leaving.js';
import { outputVatCharged } from './output-vat.js';
import { openingBalance } from './opening.js';
import { partiallySold } from './partial-sale.js';
import { availableForUse, usageRecorded, usefulLifeChanged } from './use.js';
import { appraisalRecorded, impairmentTested } from './values.js';

/** The types of events of format 1.0. */
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

/** Types beyond the format, for books that are opened with them. */
export const FURTHER_EVENTS: typeof EVENTS = new Map<string, AssetEvent | EntityEvent>([
  ['opening_balance', openingBalance],
  ['partially_sold', partiallySold],
  ['output_vat_charged', outputVatCharged],
  ['grant_received', grantReceived],
  ['grant_amortised', grantAmortised],
  ['grant_repaid', grantRepaid],
]);
