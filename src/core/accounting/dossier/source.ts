import type { CryptoProvider } from '../../crypto-provider.js';
import type { LoggedEntry, TrustFile } from '../../verification/index.js';
import type { Sheet } from '../disclosure/index.js';

/** A file as it was unpacked: its size and digests. */
export interface MeasuredFile {
  readonly bytes: number;
  /** `sha256:<hex>`. */
  readonly sha256: string;
  /** `sm3:<hex>`. */
  readonly sm3: string;
}

/** An unpacked dossier. */
export interface DossierFiles {
  readonly measured: ReadonlyMap<string, MeasuredFile>;
  /** The bytes of a file that was measured. */
  read(path: string): Promise<Uint8Array>;
}

/** What a dossier is judged with; nothing in the dossier itself is trusted. */
export interface DossierQuestion {
  readonly trust?: TrustFile | undefined;
  /** The entry of the ledger about the dossier, with its proof. */
  readonly proof?: LoggedEntry | undefined;
  readonly now: Date;
  readonly crypto: CryptoProvider;
  /** This program and the way in which it writes pages, as manifests name it. */
  readonly program: string;
  readonly render: Renderers;
}

/** Formats that the core does not know. */
export interface Renderers {
  csv(rows: Iterable<readonly string[]>): Promise<Uint8Array>;
  /** Whether bytes are a workbook of exactly these pages, however they were packed. */
  isWorkbookOf(bytes: Uint8Array, sheets: readonly Sheet[]): Promise<boolean>;
}
