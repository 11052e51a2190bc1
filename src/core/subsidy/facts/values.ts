import type { CivilDate } from '../../calendar/index.js';
import type { Fen } from '../../money.js';

/** A row of a list such as payments; a field that is not stated is absent, one that is null is not known. */
export interface FactRow {
  readonly amounts: ReadonlyMap<string, Fen | null>;
  readonly days: ReadonlyMap<string, CivilDate | null>;
  readonly flags: ReadonlyMap<string, boolean | null>;
  readonly texts: ReadonlyMap<string, string | null>;
}

/** A fact as it was read. `nothing` is an explicit null. */
export type FactValue =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'amount'; readonly value: Fen }
  | { readonly kind: 'rate'; readonly text: string; readonly millionths: bigint }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'day'; readonly value: CivilDate }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'texts'; readonly values: readonly string[] }
  | { readonly kind: 'amounts'; readonly values: readonly (Fen | null)[] }
  | { readonly kind: 'members'; readonly values: ReadonlyMap<string, Fen | null> }
  | { readonly kind: 'rows'; readonly rows: readonly FactRow[] };

/** The facts of a case by name. */
export type Facts = ReadonlyMap<string, FactValue>;

/** The value of that kind; nothing when it is absent, null or of another kind. */
export function factOf<K extends FactValue['kind']>(
  facts: Facts,
  name: string,
  kind: K,
): Extract<FactValue, { kind: K }> | undefined {
  const value = facts.get(name);
  return value?.kind === kind ? (value as Extract<FactValue, { kind: K }>) : undefined;
}
