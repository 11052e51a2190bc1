import type { Fen } from '../../money.js';
import type { Day } from '../terms/index.js';

export const PURPOSES = ['own_use', 'external_service', 'for_sale'] as const;
export const ACQUISITIONS = ['purchase', 'self_developed', 'self_processed', 'other'] as const;
export const METHODS = ['straight_line', 'units_of_use'] as const;
export const RESIDUAL_BASES = ['third_party_commitment', 'active_market'] as const;

/** Columns of the disclosure tables besides the total: how the assets were acquired. */
export const COLUMNS = ['purchased', 'self', 'other'] as const;

export type Purpose = (typeof PURPOSES)[number];
export type Acquisition = (typeof ACQUISITIONS)[number];
export type Column = (typeof COLUMNS)[number];
type Method = (typeof METHODS)[number];

export type UsefulLife = { readonly kind: 'finite'; readonly months: number } | { readonly kind: 'indefinite' };

/** A data resource as its record says, before anything happens to it. */
export interface Asset {
  readonly id: string;
  readonly name?: string | undefined;
  readonly purpose: Purpose;
  readonly acquisition: Acquisition;
  readonly certificateNo?: string | undefined;
  /** Last valid day of the certificate. */
  readonly certificateValidTo?: Day | undefined;
  /** Planned; the event decides. */
  readonly availableForUseOn?: Day | undefined;
  readonly usefulLife?: UsefulLife | undefined;
  readonly method: Method;
  readonly totalUnits?: number | undefined;
  readonly residualValue: Fen;
  /** Whether somebody committed to buy it, or a market is there (CAS 6 art. 18). */
  readonly hasResidualBasis: boolean;
  /** The same data is licensed again and again: control does not pass. */
  readonly isRepeatedlyLicensed: boolean;
}

/** Held for sale, unless what is sold stays under control: then it is an intangible asset all the same. */
export const isInventory = ({ purpose, isRepeatedlyLicensed }: Asset): boolean =>
  purpose === 'for_sale' && !isRepeatedlyLicensed;

export const isSelfMade = ({ acquisition }: Asset): boolean =>
  acquisition === 'self_developed' || acquisition === 'self_processed';

/** The column of the disclosure tables. */
export const columnOf = (asset: Asset): Column => {
  if (isSelfMade(asset)) return 'self';
  return asset.acquisition === 'purchase' ? 'purchased' : 'other';
};
