import dcatVocabulary from '@vocabulary/dcat';
import jsonld from 'jsonld';
import { DataFactory, Parser, type Quad } from 'n3';
import {
  assetGraph,
  catalogGraph,
  type DcatAsset,
  JSON_LD_CONTEXT,
  NAMESPACES,
  nodeObjects,
} from '../../src/core/dcat/index.js';
import { TurtleWriter } from '../../src/modules/catalog/adapters/turtle.js';

const CATALOG = {
  page: 'https://registry.test/catalog',
  title: { zh: '数据目录', en: 'Data catalog' },
  description: { zh: '目录', en: 'A catalog' },
  publishers: [{ id: 'public', name: '公共数据资产登记中心' }],
};

/** Says everything that an asset can say, in words that both forms must carry unharmed. */
const WHOLE: DcatAsset = {
  page: 'https://registry.test/catalog/resource:3f0f8b3e-3f0f-4b3e-8b3e-3f0f8b3e3f0f',
  kind: 'series',
  identifier: 'RES-0',
  title: '行政“区划” \\ <b> \u{20BB7}',
  description: '第一行\n第二行\t"引号"',
  publisher: { name: '民政局', code: '11110000000000999X' },
  issued: '2026-11-27T00:00:00.000Z',
  modified: '2026-11-28T00:00:00.000Z',
  updateFrequency: 'monthly',
  temporal: { from: '2020-01-01', to: '2026-01-01' },
  spatial: '北京市',
  opening: 'conditional',
  rights: { zh: '持有权', en: 'right to hold' },
  conformsTo: { code: 'BJ_DATA_ASSET', title: '数据资产登记' },
  theme: { code: 'I65', name: 'I65 软件和信息技术服务业' },
  provenance: { zh: '公共中心认定', en: 'designated by the public centre' },
  previousVersion: 'https://registry.test/catalog/certificate:DA1122026070001',
  partOf: 'https://registry.test/catalog/resource:00000000-0000-4000-8000-000000000000',
  versions: [
    {
      version: 2,
      issued: '2026-11-28T00:00:00.000Z',
      dataTime: '2026-11-27T00:00:00.000Z',
      contentRoot: 'ab'.repeat(32),
    },
    { version: 1, issued: '2026-11-27T00:00:00.000Z', contentRoot: 'cd'.repeat(32) },
  ],
};
const BARE: DcatAsset = {
  page: 'https://registry.test/catalog/certificate:DA1122026070001',
  kind: 'dataset',
  identifier: 'DA1122026070001',
  title: '数据',
  publisher: { name: '样本公司' },
  issued: '2026-11-27T00:00:00.000Z',
  modified: '2026-11-27T00:00:00.000Z',
  provenance: { zh: '核发', en: 'issued' },
};

const triples = [...catalogGraph(CATALOG), ...assetGraph(WHOLE, CATALOG), ...assetGraph(BARE, CATALOG)];

const lineOf = ({ subject, predicate, object }: Quad): string => {
  const type = 'language' in object ? `${object.datatype.value}@${object.language}` : object.termType;
  return JSON.stringify([subject.value, predicate.value, object.value, type]);
};
const linesOf = (text: string, format: string): string[] =>
  [...new Set(new Parser({ format }).parse(text).map(lineOf))].sort();

const turtle = (): string => {
  const writer = new TurtleWriter();
  return triples.map((triple) => writer.add([triple])).join('') + writer.end();
};
const quads = (): Quad[] => new Parser().parse(turtle());

/**
 * What DCAT 3 (W3C Recommendation of 2024-08-22) has beyond the second edition, which `@vocabulary/dcat` carries, as far as it is
 * used here: sections 6.4 (inSeries, previousVersion, version, prev) and 6.7 (DatasetSeries).
 */
const THIRD_EDITION = `
  @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
  @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
  dcat:DatasetSeries a rdfs:Class ; rdfs:subClassOf dcat:Dataset .
  dcat:inSeries a rdf:Property ; rdfs:range dcat:DatasetSeries .
  dcat:version a rdf:Property . dcat:previousVersion a rdf:Property . dcat:prev a rdf:Property .`;

/** The vocabulary as the W3C publishes it. */
const vocabulary = [...dcatVocabulary({ factory: DataFactory }), ...new Parser().parse(THIRD_EDITION)];
const RDF_TYPE = `${NAMESPACES.rdf}type`;
const values = (subject: string, predicate: string): string[] =>
  vocabulary
    .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
    .map((quad) => quad.object.value);

describe('the catalog in DCAT 3', () => {
  it('is the same graph in JSON-LD, read by the library of its authors, and in Turtle', async () => {
    const document = JSON.stringify({ '@context': JSON_LD_CONTEXT, '@graph': nodeObjects(triples) });
    const nquads = await jsonld.canonize(JSON.parse(document), {
      ...{ base: null, safe: true, rdfDirection: 'i18n-datatype' },
      documentLoader: (url) => Promise.reject(new Error(`${url} is opened`)),
      canonizeOptions: { algorithm: 'RDFC-1.0', format: 'application/n-quads' },
    });
    const [fromJson, fromTurtle] = [linesOf(nquads, 'N-Quads'), linesOf(turtle(), 'text/turtle')];
    expect(fromJson).toEqual(fromTurtle);
    expect(fromTurtle.length).toBe(new Set(triples.map((triple) => JSON.stringify(triple))).size);
  });

  it('uses of DCAT only terms that the vocabulary has', () => {
    const used = new Set(
      quads()
        .flatMap(({ predicate, object }) => [predicate.value, ...(predicate.value === RDF_TYPE ? [object.value] : [])])
        .filter((iri) => iri.startsWith(NAMESPACES.dcat)),
    );
    expect(used.size).toBeGreaterThan(12);
    const known = new Set(vocabulary.map(({ subject }) => subject.value));
    expect([...used].filter((iri) => !known.has(iri))).toEqual([]);
  });

  it('keeps the domains and ranges of the vocabulary', () => {
    const all = quads();
    const typesOf = new Map<string, Set<string>>();
    for (const { subject, predicate, object } of all) {
      if (predicate.value !== RDF_TYPE) continue;
      const closure = typesOf.get(subject.value) ?? new Set<string>();
      const pending = [object.value];
      for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
        closure.add(type);
        pending.push(...values(type, `${NAMESPACES.rdfs}subClassOf`));
      }
      typesOf.set(subject.value, closure);
    }
    let checked = 0;
    const wrong = all.flatMap(({ subject, predicate, object }) => {
      const domains = values(predicate.value, `${NAMESPACES.rdfs}domain`);
      const ranges = values(predicate.value, `${NAMESPACES.rdfs}range`);
      const isOutside = (node: string, classes: readonly string[]) => {
        const types = typesOf.get(node);
        const relevant = classes.filter((one) => one.startsWith(NAMESPACES.dcat));
        if (types === undefined || relevant.length === 0) return false;
        checked += 1;
        return !relevant.some((one) => types.has(one));
      };
      const inDomain = !isOutside(subject.value, domains);
      const inRange = object.termType !== 'NamedNode' || !isOutside(object.value, ranges);
      return inDomain && inRange ? [] : [lineOf({ subject, predicate, object } as Quad)];
    });
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(5);
  });

  it('would notice a term that does not exist, and a wrong domain', () => {
    const known = new Set(vocabulary.map(({ subject }) => subject.value));
    expect(known.has(`${NAMESPACES.dcat}datasets`)).toBe(false);
    expect(values(`${NAMESPACES.dcat}distribution`, `${NAMESPACES.rdfs}domain`)).toEqual([`${NAMESPACES.dcat}Dataset`]);
  });

  it('gives every node a type, and names frequencies of the Publications Office', () => {
    const all = quads();
    const typed = new Set(
      all.filter(({ predicate }) => predicate.value === RDF_TYPE).map(({ subject }) => subject.value),
    );
    const untyped = all.filter(({ subject }) => !typed.has(subject.value)).map(({ subject }) => subject.value);
    expect([...new Set(untyped)]).toEqual([]);
    expect(turtle()).toContain('http://publications.europa.eu/resource/authority/frequency/MONTHLY');
  });

  it('has no blank node, and of an asset that says nothing no statement about nothing', () => {
    expect(
      quads().some(({ subject, object }) => subject.termType === 'BlankNode' || object.termType === 'BlankNode'),
    ).toBe(false);
    const about = assetGraph(BARE, CATALOG).map(({ predicate }) => predicate);
    for (const absent of [
      'dcterms:temporal',
      'dcterms:spatial',
      'dcterms:accessRights',
      'dcat:theme',
      'dcat:version',
    ]) {
      expect(about).not.toContain(absent);
    }
  });
});
