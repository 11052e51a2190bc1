import type { JsonObject } from '../../../core/canonical/index.js';
import type { DocumentKind } from './document.js';

/** A document under a cost, and what the cost took from it, in yuan. */
export interface CostDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number?: string;
  readonly date: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly taken: string;
}

/** A line of the cost ledger of an asset: what one entry added to it, or took back. Amounts in yuan. */
export interface CostLine {
  /** Its number in the journal. */
  readonly entry: number;
  readonly act: number;
  readonly date: string;
  /** Kind of the entry: a cost, a balance taken over, or one of them in red. */
  readonly kind: string;
  readonly event: JsonObject;
  readonly treatment?: { readonly treatment: string; readonly reason: string };
  readonly capitalised: string;
  readonly expensed: string;
  readonly vat: string;
  /** Sums up to and with this line. */
  readonly running: { readonly capitalised: string; readonly expensed: string };
  /** The act that reversed it, if one did. */
  readonly reversedBy?: number;
  readonly documents: readonly CostDocument[];
}

/** A cost that no document stands under; a reversal needs none, for it has its own evidence. */
export const isUndocumented = ({ event, documents }: Pick<CostLine, 'event' | 'documents'>): boolean =>
  event['type'] !== 'reversal' && documents.length === 0;
