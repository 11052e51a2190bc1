import type { JsonObject, JsonValue } from '../canonical/index.js';
import { iriOf, NAMESPACES } from './namespaces.js';
import type { Triple, TripleObject } from './triple.js';

/** The whole context: prefixes and nothing else, so that a reader needs no other document. */
export const JSON_LD_CONTEXT: JsonObject = { ...NAMESPACES };

/** Statements as JSON-LD 1.1 node objects, one a subject, in the order in which the subjects first appear. */
export function nodeObjects(triples: readonly Triple[]): JsonObject[] {
  const bySubject = Map.groupBy(triples, ({ subject }) => subject);
  return [...bySubject].map(([subject, of]) => {
    const byPredicate = Map.groupBy(of, ({ predicate }) => predicate);
    const members = [...byPredicate].map(([predicate, same]): [string, JsonValue] => {
      const values = same.map(({ object }) => (predicate === 'rdf:type' ? typeName(object) : written(object)));
      return [predicate === 'rdf:type' ? '@type' : predicate, values.length === 1 ? (values[0] ?? null) : values];
    });
    return Object.fromEntries<JsonValue>([['@id', subject], ...members]);
  });
}

const typeName = (object: TripleObject): JsonValue => ('name' in object ? object.name : written(object));

function written(object: TripleObject): JsonValue {
  if ('iri' in object) return { '@id': object.iri };
  if ('name' in object) return { '@id': iriOf(object.name) };
  const { value, language, type } = object;
  if (language !== undefined) return { '@value': value, '@language': language };
  return type === undefined ? value : { '@value': value, '@type': type };
}
