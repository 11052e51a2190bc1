import type { Actor } from '../../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../../core/calendar/index.js';
import { nationalPlatformOf } from '../../../../core/regime/index.js';
import type { Application, NationalReceipt } from '../application.js';
import { profileOf, requireTerm } from '../deadlines.js';
import { registryFault } from '../faults.js';
import { awaitsDecisiveReceipts } from '../national.js';
import { requirePlausibleCode } from '../national-code.js';
import { receiptRule } from '../separation.js';
import { nextState } from '../state-machine.js';
import { isClosed } from '../states.js';
import { requireSubmittable } from '../submission.js';
import { including, type Outcome } from './outcome.js';
import { publicityEntry } from './publicity-entry.js';

/** A receipt as it is brought: what the platform says, and which platform. */
export interface BroughtReceipt extends NationalReceipt {
  readonly platform: string;
}

/** The members in which two receipts of one matter must agree. */
const FACTS = ['code', 'receivedAt', 'startsOn', 'endsOn'] as const;

/**
 * The receipt that was taken before, where this one says the same again. Throws Fault 'receipt-contradicts' (409) where it
 * says something else of the same matter; filings are acknowledged anew after every supplement, under a number of their own.
 */
export const earlierReceipt = (
  { receipts }: Pick<Application, 'receipts'>,
  brought: NationalReceipt,
): NationalReceipt | undefined => {
  const isSameMatter = ({ receiptType, code, receivedAt }: NationalReceipt): boolean =>
    receiptType === brought.receiptType &&
    (receiptType !== 'filing' || (code === undefined ? receivedAt === brought.receivedAt : code === brought.code));
  const earlier = receipts.find(isSameMatter);
  const member = earlier && FACTS.find((name) => earlier[name] !== brought[name]);
  if (earlier !== undefined && member !== undefined) {
    throw registryFault('receipt-contradicts', { member, earlier: earlier[member] ?? '–' });
  }
  return earlier;
};

/** Throws the Fault (403) of the duty that the actor breaks by bringing a receipt. */
export const requireBringer = (application: Application, actor: Actor): void => {
  const broken = receiptRule(application, actor);
  if (broken !== undefined) throw registryFault(broken, { centre: application.centre });
};

/**
 * Takes what a national platform answered; the receipt itself has an entry of its own, made by the module that keeps it,
 * before the entries of the outcome. A receipt of publicity begins it (`start-publicity`), from the day it names to the last
 * of the regime's working days, or a later day where the platform names one. Throws Fault 'no-national-platform' or
 * 'receipt-of-other-platform' (422), 'receipt-ahead' or 'receipt-before-filing' (422), 'receipt-code-implausible' (422),
 * 'receipt-days-implausible' (422), 'receipt-not-awaited' or 'illegal-transition' (409).
 */
export const takeReceipt = (application: Application, brought: BroughtReceipt, actor: Actor, at: Date): Outcome => {
  requireBringer(application, actor);
  requirePlatform(application, brought);
  const { platform: _platform, ...receipt } = brought;
  const receivedAt = new Date(receipt.receivedAt);
  const { submittedAt } = application;
  if (receivedAt > at) throw registryFault('receipt-ahead');
  if (submittedAt !== undefined && receivedAt < submittedAt) throw registryFault('receipt-before-filing');
  const taken: Application = {
    ...application,
    version: application.version + 1,
    handlers: including(application.handlers, actor),
    receipts: [...application.receipts, receipt],
  };
  if (receipt.receiptType === 'publicity') return startPublicity(application, taken, receipt, at);
  requireAwaited(application, receipt);
  if (receipt.receiptType === 'code') requirePlausibleCode(application, receipt.code ?? '', receivedAt);
  return { application: taken, entries: [] };
};

const requirePlatform = ({ regime }: Application, { platform }: BroughtReceipt): void => {
  const expected = nationalPlatformOf(regime);
  if (expected === undefined) throw registryFault('no-national-platform', { regime });
  if (platform !== expected.code) throw registryFault('receipt-of-other-platform', { expected: expected.code });
};

/** A receipt that a certificate needs comes after publicity; any other while the application runs. */
const requireAwaited = (application: Application, { receiptType, receivedAt }: NationalReceipt): void => {
  const { state, publicity } = application;
  const isDecisive =
    receiptType !== 'filing' &&
    receiptType !== 'publicity' &&
    profileOf(application).receiptsBeforeIssue?.value.includes(receiptType) === true;
  const isAwaited = isDecisive ? awaitsDecisiveReceipts(application) : !isClosed(state) && state !== 'draft';
  if (!isAwaited) throw registryFault('receipt-not-awaited', { state, receiptType });
  if (isDecisive && publicity !== undefined && civilDateAt(new Date(receivedAt)) <= publicity.endsOn) {
    throw registryFault('receipt-days-implausible', { reason: 'within-publicity' });
  }
};

const startPublicity = (before: Application, taken: Application, receipt: NationalReceipt, at: Date): Outcome => {
  const state = nextState(before, 'start-publicity');
  const publicity = publicityOf(before, receipt, at);
  const pause = { from: publicity.startsOn, to: publicity.endsOn };
  const content = requireSubmittable(before, civilDateAt(at));
  return {
    application: { ...taken, state, publicity, pauses: [...taken.pauses, pause] },
    entries: [publicityEntry(before, content, publicity)],
  };
};

/** Not before the decision, not ahead of today, and never shorter than the regime asks for. */
const publicityOf = (
  application: Application,
  { startsOn, endsOn }: NationalReceipt,
  at: Date,
): { readonly startsOn: CivilDate; readonly endsOn: CivilDate } => {
  const refuse = (reason: string): never => {
    throw registryFault('receipt-days-implausible', { reason });
  };
  if (startsOn === undefined) return refuse('no-first-day');
  if (startsOn > civilDateAt(at)) refuse('ahead');
  if (application.decidedAt !== undefined && startsOn < civilDateAt(application.decidedAt)) refuse('before-approval');
  if (endsOn !== undefined && endsOn < startsOn) refuse('ends-before-it-begins');
  const due = requireTerm(startsOn, profileOf(application).publicityDays.value);
  return { startsOn, endsOn: endsOn !== undefined && endsOn > due ? endsOn : due };
};
