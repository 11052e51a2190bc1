import type {
  CostTreatment,
  RenderedEntry,
  RenderedReport,
  SavedBooks,
  WarningCode,
} from '../../../core/accounting/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';

/** Books of an organisation as anybody who may read them knows them. */
export interface OpenedBooks {
  readonly organisationId: string;
  readonly code: string;
  readonly name: string;
  /** Acts that were posted; also the index of the next one. */
  readonly nextAct: number;
  readonly entriesCount: number;
  /** Day of the latest act, and the last day that is closed. */
  readonly latest: string | null;
  readonly closedThrough: string | null;
  readonly openedAt: Date;
}

/** An asset in books: its record (FORMAT §1, without its certificate) and the certificate that it names. */
export interface BookedAsset {
  readonly id: string;
  readonly place: number;
  readonly record: JsonObject;
  readonly certificateNumber?: string;
  /** Index of the act before which it was taken in. */
  readonly fromAct: number;
  readonly admittedAt: Date;
}

export const ACT_TYPES = ['event', 'reversal', 'reopening'] as const;
export type ActType = (typeof ACT_TYPES)[number];

/** What the registry has to say of the certificate of an asset, beside the warnings of the engine. */
export type CertificateWarningCode = 'CERTIFICATE_NOT_IN_FORCE' | 'CERTIFICATE_NOT_HELD' | 'CERTIFICATE_ENCUMBERED';

/** What is accepted and should be looked at; the asset is null where no single one is meant. */
export interface ActWarning {
  readonly code: WarningCode | CertificateWarningCode;
  readonly asset: string | null;
}

/** What an act did besides its entries. */
export interface ActOutcome {
  readonly treatment?: Pick<CostTreatment, 'treatment' | 'reason'>;
  /** Of a reversal: earlier costs of the period that are treated otherwise from now on. */
  readonly retreated?: readonly CostTreatment[];
  /** Of the engine first, then of the registry. */
  readonly warnings: readonly ActWarning[];
}

/** An act as it was posted. */
export interface BooksActRow {
  /** The engine's own index of it. */
  readonly index: number;
  readonly type: ActType;
  /** Null of a reopening. */
  readonly date: string | null;
  /** The asset it is about; null where it is about none, or several. */
  readonly asset: string | null;
  readonly event: JsonObject;
  readonly outcome: ActOutcome;
  readonly postedBy: string;
  readonly postedAt: Date;
}

/** An entry as it is kept. */
export interface BookedEntry {
  readonly number: number;
  /** The act whose posting brought it. */
  readonly act: number;
  /** The same, but null of month ends. */
  readonly event: number | null;
  readonly date: string;
  readonly kind: RenderedEntry['kind'];
  readonly asset: string | null;
  readonly lines: RenderedEntry['lines'];
}

/** A report that closed a period. */
export interface BookedReport {
  readonly id: string;
  readonly act: number;
  readonly date: string;
  readonly periodStart: string;
  readonly report: RenderedReport;
  readonly closedBy: string;
  readonly closedAt: Date;
  /** Of the engine first, then of the registry, as they stood when it was closed. */
  readonly warnings: readonly ActWarning[];
  /** The act that reopened the period, if one did: then the report stands no more. */
  readonly reopenedBy?: number;
}

/** A report to be kept, with the books right after it as far as a replay of the next period needs them. */
export interface ClosedPeriod extends Omit<BookedReport, 'warnings' | 'reopenedBy'> {
  readonly state: SavedBooks;
}
