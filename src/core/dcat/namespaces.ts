/** The vocabularies of an export, by the prefix that both forms write. */
export const NAMESPACES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

export type Prefix = keyof typeof NAMESPACES;
/** A term of one of them: `dcterms:title`. */
export type PrefixedName = `${Prefix}:${string}`;

const prefixIn = (name: string): Prefix | undefined => {
  const prefix = name.slice(0, name.indexOf(':'));
  return isPrefix(prefix) ? prefix : undefined;
};
const isPrefix = (text: string): text is Prefix => Object.hasOwn(NAMESPACES, text);

/** The whole IRI of a term. */
export function iriOf(name: PrefixedName): string {
  const prefix = prefixIn(name);
  return prefix === undefined ? name : `${NAMESPACES[prefix]}${name.slice(prefix.length + 1)}`;
}
