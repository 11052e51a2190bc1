/** The answer of a function that may fail on outside data: a value, or a code of a closed union. */
export type Result<T, C extends string = string> = { ok: true; value: T } | { ok: false; code: C; detail?: string };

/** A successful answer. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** A failed answer; `detail` is for people (a position, a JSON pointer), never for decisions. */
export const fail = <C extends string>(code: C, detail?: string): { ok: false; code: C; detail?: string } =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };
