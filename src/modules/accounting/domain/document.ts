import type { Fen } from '../../../core/money.js';

/** 合同, 发票, 验收, 工资, 付款, 分摊, 评估, and what else a cost can rest on. */
export const DOCUMENT_KINDS = [
  'contract',
  'invoice',
  'acceptance',
  'payroll',
  'payment',
  'allocation',
  'evaluation',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Whoever issued a document, or stands on the other side of it. */
export interface DocumentParty {
  readonly name: string;
  /** Unified social credit code or tax number; always of an invoice. */
  readonly code?: string;
}

/** What a document states. */
export interface DocumentStatement {
  readonly kind: DocumentKind;
  /** Of an invoice 20 digits (全电发票), or 8 beside its code (发票代码). */
  readonly number?: string;
  readonly invoiceCode?: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly party: DocumentParty;
  /** Absent of documents of no amount. */
  readonly amount?: { readonly net: Fen; readonly tax: Fen };
  readonly asset?: string;
  readonly components: readonly string[];
}

/** A document as it was recorded; its file is held as evidence. */
export interface BooksDocument extends DocumentStatement {
  readonly id: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly recordedAt: Date;
}

/** A document and what became of it. */
export interface ShownDocument extends BooksDocument {
  /** Absent where it stands. */
  readonly voided?: { readonly reason: string; readonly at: Date };
  /** What acts that stand took from it. */
  readonly taken: Fen;
  /** Acts that stand and rest on it. */
  readonly acts: number;
  /** Other documents of the same books with the same file. */
  readonly sameFile: readonly string[];
}

/** The net amount with the tax: what acts can take. */
export const totalOf = ({ amount }: Pick<DocumentStatement, 'amount'>): Fen =>
  amount === undefined ? 0n : amount.net + amount.tax;

/** What the file of a document is held under. */
export const documentHolder = (id: string): string => `accounting-document:${id}`;
