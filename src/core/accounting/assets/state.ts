import type { Fen } from '../../money.js';
import type { Schedule } from '../amortisation/schedule.js';
import type { Grant } from '../grants/index.js';
import type { Assessment, Condition } from '../terms/index.js';
import { type Asset, isInventory, isSelfMade } from './asset.js';

/** Classes of the balance sheet and beside it. */
export type AssetClass =
  | 'inventory'
  | 'intangible_asset'
  | 'development_expenditure'
  | 'not_recognised'
  | 'derecognised';

/** What the books know of an asset at a time. */
export interface AssetState {
  readonly asset: Asset;
  /** Its place among the assets. */
  readonly place: number;
  /** The latest assessment of recognition. */
  assessment?: Assessment;
  /** Conditions of capitalisation that are met now. */
  readonly conditions: Set<Condition>;
  /** What was capitalised: in inventory, intangible assets, or development until it is available. */
  gross: Fen;
  amortisation: Fen;
  /** Of impairment or write-down. */
  allowance: Fen;
  /** Residual value of what is left after a part was sold; until then the record's counts. */
  residual?: Fen;
  /** How it is amortised, from the day it is available for use on. */
  schedule?: Schedule;
  end?: 'sold' | 'lapsed';
  /** Grants that its life recognises. */
  readonly grants: Grant[];
  /** Calendar year of the latest impairment test. */
  testedIn?: number;
}

export const stateOf = (asset: Asset, place: number): AssetState => ({
  asset,
  place,
  conditions: new Set(),
  gross: 0n,
  amortisation: 0n,
  allowance: 0n,
  grants: [],
});

/** Recognised means that something is capitalised: a later failed assessment changes nothing. */
export const classOf = ({ asset, gross, schedule, end }: AssetState): AssetClass => {
  if (end !== undefined) return 'derecognised';
  if (gross === 0n) return 'not_recognised';
  if (isInventory(asset)) return 'inventory';
  return isSelfMade(asset) && schedule === undefined ? 'development_expenditure' : 'intangible_asset';
};

export const carryingOf = ({ gross, amortisation, allowance }: AssetState): Fen => gross - amortisation - allowance;

/** Residual value that counts: nothing without a basis. */
export const residualOf = ({ asset, residual }: AssetState): Fen =>
  residual ?? (asset.hasResidualBasis ? asset.residualValue : 0n);
