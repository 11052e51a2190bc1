import { DisclosedCertificates } from './application/disclosure/disclosed-certificates.js';
import { DisclosureSources, ReadDisclosure } from './application/disclosure/read-disclosure.js';
import { StatementDesk, StateWords } from './application/disclosure/state-words.js';
import { VoucherSource } from './application/disclosure/voucher-source.js';
import { DisclosureController } from './http/disclosure.controller.js';
import { TrialBalanceController } from './http/trial-balance.controller.js';
import { DisclosureRows } from './persistence/disclosure-rows.js';
import { StatementRows } from './persistence/statement-rows.js';

/** What books give out: disclosures, and what they are gathered from. */
export const OUTPUT_CONTROLLERS = [DisclosureController, TrialBalanceController];
export const OUTPUT_PROVIDERS = [
  DisclosedCertificates,
  DisclosureRows,
  DisclosureSources,
  ReadDisclosure,
  StatementDesk,
  StatementRows,
  StateWords,
  VoucherSource,
];
