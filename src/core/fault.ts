/** What a message needs to be filled in; a word that differs by language is given in both. */
export type MessageParameter = string | number | { readonly zh: string; readonly en: string };

/** One wrong field of a request: where (RFC 6901 JSON pointer), what, and what its message needs. */
export interface FieldFault {
  pointer: string;
  code: string;
  params?: Record<string, MessageParameter>;
}

/**
 * What domain and application code throw when an act is refused. `code` is one of the module's closed union;
 * a single filter turns it into RFC 9457 problem+json.
 */
export class Fault<C extends string = string> extends Error {
  constructor(
    readonly code: C,
    readonly params: Record<string, unknown> = {},
    readonly errors: readonly FieldFault[] = [],
  ) {
    super(code);
    this.name = 'Fault';
  }
}
