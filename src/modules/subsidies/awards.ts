import { AwardNews } from './application/awards/award-news.js';
import { AwardRedo } from './application/awards/award-redo.js';
import { GrantClaim, GrantShelf } from './application/awards/grant-claim.js';
import { LockedGrants } from './application/awards/locked-grants.js';
import { OrderPayment } from './application/awards/order-payment.js';
import { PublishedTerms } from './application/awards/published-terms.js';
import { ReadAwards } from './application/awards/read-awards.js';
import { RecordBankAnswer } from './application/awards/record-bank-answer.js';
import { ReturnAward } from './application/awards/return-award.js';
import { AwardsController } from './http/awards.controller.js';
import { ClaimGrantsController } from './http/claim-grants.controller.js';
import { PaymentOrdersController } from './http/payment-orders.controller.js';
import { AwardReads } from './persistence/award-reads.js';
import { AwardRows } from './persistence/award-rows.js';
import { PaymentRows } from './persistence/payment-rows.js';

/** 核定与支付: what approved claims are granted, and what becomes of the money. */
export const AWARD_CONTROLLERS = [AwardsController, ClaimGrantsController, PaymentOrdersController];
export const AWARD_PROVIDERS = [
  AwardNews,
  AwardReads,
  AwardRedo,
  AwardRows,
  GrantClaim,
  GrantShelf,
  LockedGrants,
  OrderPayment,
  PaymentRows,
  PublishedTerms,
  ReadAwards,
  RecordBankAnswer,
  ReturnAward,
];
