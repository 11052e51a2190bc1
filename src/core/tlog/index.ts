/** C2SP tlog-tiles: paths, entry bundles, and proofs read from tiles. */
export { type BundleFaultCode, decodeBundle, encodeBundle, MAX_ENTRY_BYTES } from './bundle.js';
export { entriesPath, parseTilePath, type TileAddress, tilePath } from './path.js';
export { nodeLocation, type TileFetcher, type TileLocation, tileReader } from './tile-reader.js';
