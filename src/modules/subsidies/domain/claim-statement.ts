import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import {
  anyJson,
  anyObject,
  conforms,
  integer,
  list,
  object,
  oneOf,
  pattern,
  type Shape,
  type Shaped,
  text,
} from '../../../core/shape/index.js';
import { type ClaimInvoice, type ClaimScope, FILE_TAGS, type FileTag } from './claim.js';
import { claimFault } from './claim-faults.js';

export const WORDS_LENGTH = 2_000;
const MOST_INVOICES = 500;

const slug = pattern(/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/, 'a name of letters, digits, . _ -');
const scopeName = oneOf('project', 'platform', 'solution', 'standard', 'award', 'operator', 'event');
const scopes = list(object({ scope: scopeName, id: slug }), { max: 9 });
const invoice = object(
  { issuerCode: pattern(/[0-9A-Z]{15,20}/, 'a credit code or tax number'), number: pattern(/\d{8}|\d{20}/, 'digits') },
  { invoiceCode: pattern(/\d{10}|\d{12}/, 'the code of an invoice on paper') },
);
const content = {
  year: integer(2000, 2999),
  facts: anyObject,
  scopes,
  invoices: list(invoice, { max: MOST_INVOICES }),
};
export const draftShape = object({ rule: slug, ...content });
export const contentShape = object(content);

const words = text(WORDS_LENGTH);
const amount = pattern(/(0|[1-9]\d{0,14})\.\d{2}/, 'yuan with two decimals');
export const returnShape = object({ reason: words });
export const reviewShape = object({ recommends: oneOf('approve', 'reject'), opinion: words }, { amount });
export const decisionShape = object({ outcome: oneOf('approved', 'rejected'), opinion: words }, { amount });
export const attachShape = object({ tag: oneOf(...FILE_TAGS) });
const factName = pattern(/[A-Za-z][A-Za-z0-9]{0,63}/, 'the name of a fact');
export const confirmShape = object({ fact: factName }, { value: anyJson });

/** What a claimant states beside the rule. */
export interface ClaimContent {
  readonly year: number;
  readonly facts: JsonObject;
  readonly scopes: readonly ClaimScope[];
  readonly invoices: readonly ClaimInvoice[];
}

type Stated = JsonValue | undefined;

/** Throws Fault 'validation-failed' with the place, as do all of these. */
export function parseDraft(stated: Stated): ClaimContent & { readonly rule: string } {
  const { rule, ...rest } = read(draftShape, stated);
  return { rule, ...contentOf(rest) };
}

export const parseContent = (stated: Stated): ClaimContent => contentOf(read(contentShape, stated));

export const parseReturn = (stated: Stated): { readonly reason: string } => read(returnShape, stated);

export const parseTag = (stated: Stated): FileTag => read(attachShape, stated).tag;

/** A fact to be confirmed; without a value, as the claimant states it. */
export interface StatedConfirmation {
  readonly fact: string;
  readonly value?: JsonValue;
}

export const parseConfirmation = (stated: Stated): StatedConfirmation => read(confirmShape, stated);

/** What the first of two persons finds. */
export interface StatedReview {
  readonly recommends: 'approve' | 'reject';
  readonly opinion: string;
  readonly amount?: Fen;
}

export function parseReview(stated: Stated): StatedReview {
  const review = read(reviewShape, stated);
  return withFen(review, review.recommends === 'approve');
}

/** What the second one decides. */
export interface StatedDecision {
  readonly outcome: 'approved' | 'rejected';
  readonly opinion: string;
  readonly amount?: Fen;
}

export function parseDecision(stated: Stated): StatedDecision {
  const decision = read(decisionShape, stated);
  return withFen(decision, decision.outcome === 'approved');
}

/** An amount is of an approval alone. */
function withFen<T extends { readonly amount?: string }>(
  { amount: yuan, ...rest }: T,
  isApproval: boolean,
): Omit<T, 'amount'> & { amount?: Fen } {
  if (yuan !== undefined && !isApproval) throw malformed('/amount');
  const parsed = yuan === undefined ? undefined : parseYuan(yuan);
  return { ...rest, ...(parsed?.ok ? { amount: parsed.value } : {}) };
}

function contentOf({ year, facts, scopes: named, invoices }: Shaped<typeof contentShape>): ClaimContent {
  const kinds = named.map(({ scope }) => scope);
  if (new Set(kinds).size !== kinds.length) throw malformed('/scopes');
  // A project of one name is one project, however its letters are written: its cap is counted once.
  const scopes = named.map(({ scope, id }) => ({ scope, id: id.toUpperCase() }));
  return { year, facts, scopes, invoices: invoices.map(invoiceOf) };
}

/** The number of an invoice of eight digits is unique under its code alone. */
function invoiceOf(
  { issuerCode, number, invoiceCode }: { issuerCode: string; number: string; invoiceCode?: string },
  index: number,
): ClaimInvoice {
  const isOnPaper = number.length === 8;
  if (isOnPaper !== (invoiceCode !== undefined)) throw malformed(`/invoices/${index}/invoiceCode`);
  return { issuerCode, number: invoiceCode === undefined ? number : `${invoiceCode}-${number}` };
}

function read<T>(shape: Shape<T>, value: unknown): T {
  if (!conforms(shape, value)) throw malformed(shape.fault(value, '')?.pointer ?? '');
  return value;
}

const malformed = (pointer: string) => claimFault('validation-failed', {}, [{ pointer, code: 'malformed' }]);
