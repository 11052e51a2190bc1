/** Assets and the catalog in W3C DCAT 3, as statements and as JSON-LD. */
export type { DcatAsset, DcatCatalog, DcatVersion } from './asset.js';
export { assetGraph, catalogGraph } from './graph.js';
export { JSON_LD_CONTEXT, nodeObjects } from './json-ld.js';
export { iriOf, NAMESPACES } from './namespaces.js';
export type { Triple, TripleObject } from './triple.js';
