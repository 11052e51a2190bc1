import type { EntryKind } from '../../../core/entry/index.js';

/** Which entries are opened: all of them, narrowed by every member that is given. */
export interface OpeningsSelection {
  /** First index. */
  readonly from?: number | undefined;
  /** First index that is not opened any more. */
  readonly to?: number | undefined;
  /** Number of a certificate: its entries and those of its application. */
  readonly certificate?: string | undefined;
  readonly kinds?: readonly EntryKind[] | undefined;
}
