import type { PrefixedName } from './namespaces.js';

/** What a triple says of its subject: another thing by its IRI, or a text with its language or data type. */
export type TripleObject =
  | { readonly iri: string }
  | { readonly name: PrefixedName }
  | { readonly value: string; readonly language?: 'zh' | 'en'; readonly type?: `xsd:${string}` };

/** One statement. Nothing is without a name (no blank nodes), so that two forms of a graph can be compared line by line. */
export interface Triple {
  readonly subject: string;
  readonly predicate: PrefixedName;
  readonly object: TripleObject;
}

/** Statements about one subject; what is undefined is not stated. */
export const about = (
  subject: string,
  statements: readonly (readonly [PrefixedName, TripleObject | undefined])[],
): Triple[] =>
  statements.flatMap(([predicate, object]) => (object === undefined ? [] : [{ subject, predicate, object }]));

export const iri = (address: string): TripleObject => ({ iri: address });
export const named = (name: PrefixedName): TripleObject => ({ name });
export const zh = (value: string): TripleObject => ({ value, language: 'zh' });
export const en = (value: string): TripleObject => ({ value, language: 'en' });
export const literal = (value: string): TripleObject => ({ value });
export const typed = (value: string, type: `xsd:${string}`): TripleObject => ({ value, type });
