/** Data resources: their records, and what the books know of them. */
export {
  type Asset,
  type Column,
  COLUMNS,
  columnOf,
  isInventory,
  isSelfMade,
  residualOf,
} from './asset.js';
export { parseAsset } from './parse-asset.js';
export { type AssetClass, type AssetState, carryingOf, classOf, stateOf } from './state.js';
