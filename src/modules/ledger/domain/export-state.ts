/** How the export to one target is doing. */
export interface ExportState {
  /** Entries that the target holds under its checkpoint, as far as this process knows. */
  readonly size: number;
  /** The exact checkpoint that was exported last; nothing before this process has exported. */
  readonly note: string | undefined;
  /** Attempts that failed since the last good one. */
  readonly failures: number;
  /** No attempt before this instant, in milliseconds since the epoch. */
  readonly notBefore: number;
}

export const NEW_EXPORT: ExportState = { size: 0, note: undefined, failures: 0, notBefore: 0 };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;

/** After an export that brought a checkpoint there. */
export const succeeded = (size: number, note: string): ExportState => ({ size, note, failures: 0, notBefore: 0 });

/** After an attempt that failed at `now`: pauses double from one second to five minutes. */
export const failed = ({ size, note, failures }: ExportState, now: number): ExportState => ({
  size,
  note,
  failures: failures + 1,
  notBefore: now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 20)),
});
