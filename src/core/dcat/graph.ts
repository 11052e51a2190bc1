import type { UpdateFrequency } from '../entry/index.js';
import type { DcatAsset, DcatCatalog, DcatVersion } from './asset.js';
import { about, en, iri, literal, named, type Triple, typed, zh } from './triple.js';

/** Authority table of frequencies of the Publications Office of the EU, which DCAT-AP names. */
const FREQUENCY = 'http://publications.europa.eu/resource/authority/frequency/';
const FREQUENCIES: Readonly<Record<UpdateFrequency, string>> = {
  'real-time': 'UPDATE_CONT',
  daily: 'DAILY',
  weekly: 'WEEKLY',
  monthly: 'MONTHLY',
  quarterly: 'QUARTERLY',
  yearly: 'ANNUAL',
  'on-demand': 'AS_NEEDED',
  other: 'OTHER',
};

const ACCESS_RIGHT = 'http://publications.europa.eu/resource/authority/access-right/';
const ACCESS_RIGHTS = { unconditional: 'PUBLIC', conditional: 'RESTRICTED', none: 'NON_PUBLIC' } as const;

/** The thing itself, beside the page about it. */
const thing = (page: string): string => `${page}#asset`;

/**
 * An asset as W3C DCAT 3 (Recommendation of 2024-08-22) describes it. A resource is a dcat:DatasetSeries of the states that
 * were reported of it (section 11), everything else a dcat:Dataset. Every node has an IRI of its own below the page.
 */
export function assetGraph(asset: DcatAsset, catalog: Pick<DcatCatalog, 'page'>): Triple[] {
  const {
    page,
    kind,
    identifier,
    title,
    description,
    issued,
    modified,
    updateFrequency,
    opening,
    versions = [],
  } = asset;
  const self = thing(page);
  const instant = (value: string) => typed(value, 'xsd:dateTime');
  return [
    ...about(thing(catalog.page), [['dcat:dataset', iri(self)]]),
    ...about(self, [
      ['rdf:type', named(kind === 'series' ? 'dcat:DatasetSeries' : 'dcat:Dataset')],
      ['dcterms:identifier', literal(identifier)],
      ['dcterms:title', zh(title)],
      ['dcterms:description', description === undefined ? undefined : zh(description)],
      ['dcterms:issued', instant(issued)],
      ['dcterms:modified', instant(modified)],
      ['dcat:landingPage', iri(page)],
      ['dcterms:accrualPeriodicity', updateFrequency && iri(`${FREQUENCY}${FREQUENCIES[updateFrequency]}`)],
      ['dcterms:accessRights', opening && iri(`${ACCESS_RIGHT}${ACCESS_RIGHTS[opening]}`)],
      ['dcat:previousVersion', asset.previousVersion === undefined ? undefined : iri(thing(asset.previousVersion))],
      ['dcterms:isPartOf', asset.partOf === undefined ? undefined : iri(thing(asset.partOf))],
    ]),
    ...about(page, [['rdf:type', named('foaf:Document')]]),
    ...(updateFrequency === undefined
      ? []
      : about(`${FREQUENCY}${FREQUENCIES[updateFrequency]}`, [['rdf:type', named('dcterms:Frequency')]])),
    ...(opening === undefined
      ? []
      : about(`${ACCESS_RIGHT}${ACCESS_RIGHTS[opening]}`, [['rdf:type', named('dcterms:RightsStatement')]])),
    ...publisherGraph(asset, catalog),
    ...surroundings(asset, catalog),
    ...versions.flatMap((version, place) => versionGraph(asset, version, versions[place + 1])),
  ];
}

function publisherGraph({ page, publisher }: DcatAsset, catalog: Pick<DcatCatalog, 'page'>): Triple[] {
  const { name, code } = publisher;
  const agent = code === undefined ? `${page}#publisher` : `${catalog.page}#organisation-${code}`;
  return [
    ...about(thing(page), [['dcterms:publisher', iri(agent)]]),
    ...about(agent, [
      ['rdf:type', named('foaf:Agent')],
      ['foaf:name', zh(name)],
      ['dcterms:identifier', code === undefined ? undefined : literal(code)],
    ]),
  ];
}

/** Time, place, rights, rules, theme and provenance: each a node with a type and a label. */
function surroundings(asset: DcatAsset, catalog: Pick<DcatCatalog, 'page'>): Triple[] {
  const { page, temporal, spatial, rights, conformsTo, theme, provenance } = asset;
  const self = thing(page);
  return [
    ...(temporal === undefined
      ? []
      : [
          ...about(self, [['dcterms:temporal', iri(`${page}#temporal`)]]),
          ...about(`${page}#temporal`, [
            ['rdf:type', named('dcterms:PeriodOfTime')],
            ['dcat:startDate', typed(temporal.from, 'xsd:date')],
            ['dcat:endDate', typed(temporal.to, 'xsd:date')],
          ]),
        ]),
    ...(spatial === undefined
      ? []
      : [
          ...about(self, [['dcterms:spatial', iri(`${page}#spatial`)]]),
          ...about(`${page}#spatial`, [
            ['rdf:type', named('dcterms:Location')],
            ['skos:prefLabel', zh(spatial)],
          ]),
        ]),
    ...(rights === undefined
      ? []
      : [
          ...about(self, [['dcterms:accessRights', iri(`${page}#rights`)]]),
          ...about(`${page}#rights`, [
            ['rdf:type', named('dcterms:RightsStatement')],
            ['rdfs:label', zh(rights.zh)],
            ['rdfs:label', en(rights.en)],
          ]),
        ]),
    ...(conformsTo === undefined
      ? []
      : [
          ...about(self, [['dcterms:conformsTo', iri(`${catalog.page}#regime-${conformsTo.code}`)]]),
          ...about(`${catalog.page}#regime-${conformsTo.code}`, [
            ['rdf:type', named('dcterms:Standard')],
            ['dcterms:title', zh(conformsTo.title)],
          ]),
        ]),
    ...(theme === undefined
      ? []
      : [
          ...about(self, [['dcat:theme', iri(`${catalog.page}#industry-${theme.code}`)]]),
          ...about(`${catalog.page}#industry-${theme.code}`, [
            ['rdf:type', named('skos:Concept')],
            ['skos:notation', literal(theme.code)],
            ['skos:prefLabel', zh(theme.name)],
          ]),
        ]),
    ...about(self, [['dcterms:provenance', iri(`${page}#provenance`)]]),
    ...about(`${page}#provenance`, [
      ['rdf:type', named('dcterms:ProvenanceStatement')],
      ['rdfs:label', zh(provenance.zh)],
      ['rdfs:label', en(provenance.en)],
    ]),
  ];
}

/** One reported state, its distribution with the fingerprint of its content, and the state before it. */
function versionGraph({ page, title }: DcatAsset, version: DcatVersion, earlier: DcatVersion | undefined): Triple[] {
  const self = `${page}#version-${version.version}`;
  const distribution = `${self}-distribution`;
  const checksum = `${self}-checksum`;
  return [
    ...about(self, [
      ['rdf:type', named('dcat:Dataset')],
      ['dcterms:title', zh(title)],
      ['dcat:inSeries', iri(thing(page))],
      ['dcat:version', literal(String(version.version))],
      ['dcterms:issued', typed(version.issued, 'xsd:dateTime')],
      ['dcterms:modified', version.dataTime === undefined ? undefined : typed(version.dataTime, 'xsd:dateTime')],
      ['dcat:previousVersion', earlier && iri(`${page}#version-${earlier.version}`)],
      ['dcat:prev', earlier && iri(`${page}#version-${earlier.version}`)],
      ['dcat:distribution', iri(distribution)],
    ]),
    ...about(distribution, [
      ['rdf:type', named('dcat:Distribution')],
      // The data stays with its holder: how it is had, the page says.
      ['dcat:accessURL', iri(page)],
      ['spdx:checksum', iri(checksum)],
    ]),
    ...about(checksum, [
      ['rdf:type', named('spdx:Checksum')],
      ['spdx:algorithm', iri(`${page}#merkle-root`)],
      ['spdx:checksumValue', typed(version.contentRoot, 'xsd:hexBinary')],
    ]),
    // No digest of the bytes in one piece, and so none of the algorithms that SPDX names.
    ...about(`${page}#merkle-root`, [
      ['rdf:type', named('spdx:ChecksumAlgorithm')],
      ['rdfs:label', en('SHA-256 Merkle root over the chunks of the content (RFC 9162 section 2.1)')],
    ]),
  ];
}

/** The catalog without its assets, which name themselves as its datasets. */
export function catalogGraph({ page, title, description, publishers }: DcatCatalog): Triple[] {
  return [
    ...about(thing(page), [
      ['rdf:type', named('dcat:Catalog')],
      ['dcterms:title', zh(title.zh)],
      ['dcterms:title', en(title.en)],
      ['dcterms:description', zh(description.zh)],
      ['dcterms:description', en(description.en)],
      ['foaf:homepage', iri(page)],
    ]),
    ...about(page, [['rdf:type', named('foaf:Document')]]),
    ...publishers.flatMap(({ id, name }) => [
      ...about(thing(page), [['dcterms:publisher', iri(`${page}#centre-${id}`)]]),
      ...about(`${page}#centre-${id}`, [
        ['rdf:type', named('foaf:Agent')],
        ['foaf:name', zh(name)],
      ]),
    ]),
  ];
}
