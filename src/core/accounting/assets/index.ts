/** Data resources: their records, and what the books know of them. */
export {
  type Asset,
  type Column,
  COLUMNS,
  columnOf,
  isInventory,
  isSelfMade,
} from './asset.js';
export { parseAsset } from './parse-asset.js';
export { type AssetClass, type AssetState, carryingOf, classOf, residualOf, stateOf } from './state.js';
