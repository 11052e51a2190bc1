import type { Centre } from '../../../core/access/index.js';
import type { EntryKind, UpdateFrequency } from '../../../core/entry/index.js';

/** What the catalog lists: certificates of both centres, and resources and data elements of the public inventory. */
export const ITEM_KINDS = ['certificate', 'resource', 'element'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** States of certificates, of data elements, of resources. */
export const ITEM_STATES = [
  'in-force',
  'suspended',
  'revoked',
  'cancelled',
  'superseded',
  'expired',
  'not-yet-valid',
  'designated',
  'disputed',
  'retired',
  'listed',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** How far public data is open or shared. */
export const OPENINGS = ['unconditional', 'conditional', 'none'] as const;
export type Opening = (typeof OPENINGS)[number];

/** A published entry of the ledger by which something is so. */
export interface DecidingEntry {
  readonly index: number;
  /** RFC 3339 with milliseconds. */
  readonly at: string;
  readonly kind: EntryKind;
}

/** By whom, since when, by which act and on what ground an asset is in its state. */
export interface Standing {
  readonly by: Centre;
  /** RFC 3339; the legal effect, which can lie before the act. */
  readonly since: string;
  readonly act: DecidingEntry;
  /** A code: the reason that the act states. */
  readonly ground?: string;
  /** Identifier of the asset that took its place, or of the resource that is the source. */
  readonly successor?: string;
}

export interface Publisher {
  readonly name: string;
  /** Unified social credit code. */
  readonly code?: string;
}

/** A state of a resource's data, as an update report stated it. */
export interface ResourceVersion {
  readonly version: number;
  readonly index: number;
  readonly at: string;
  readonly dataTime?: string;
  readonly rows?: number;
  readonly schemaDigest?: DigestPairText;
  readonly contentDigest: DigestPairText;
}

interface DigestPairText {
  readonly sha256: string;
  readonly sm3: string;
}

/** What an asset says of itself beside name, publisher and facets. */
export interface ItemDetails {
  readonly rights?: readonly string[];
  readonly regime?: string;
  readonly registrationType?: string;
  readonly timeSpan?: { readonly from: string; readonly to: string };
  readonly volume?: { readonly records?: number; readonly bytes?: number };
  readonly media?: readonly string[];
  readonly structure?: string;
  readonly validFrom?: string;
  /** Numbers of its neighbours in the chain of versions. */
  readonly replaces?: string;
  readonly replacedBy?: string;
  readonly system?: string;
  readonly sharing?: Opening;
  readonly openingMode?: string;
  readonly certificate?: string;
  /** Reported versions of the data, the latest first. */
  readonly versions?: readonly ResourceVersion[];
  readonly dataType?: string;
  readonly format?: string;
  readonly valueDomain?: string;
  /** Code of the resource that is the source of an element. */
  readonly resource?: string;
}

/** Values by which the catalog is narrowed. */
export interface ItemFacets {
  /** Section and division of GB/T 4754-2017: `I65`. */
  readonly industry?: string;
  readonly region?: string;
  readonly updateFrequency?: UpdateFrequency;
  readonly opening?: Opening;
}

/** One asset as the catalog shows it. */
export interface CatalogItem {
  /** Subject of its entries: `certificate:<number>`, `resource:<uuid>`, `element:<uuid>`. */
  readonly id: string;
  /** Its place in the order of the ledger; no two have the same. */
  readonly ordinal: number;
  readonly kind: ItemKind;
  readonly centre: Centre;
  readonly name: string;
  /** Number of a certificate, code of a resource or an element. */
  readonly code: string;
  readonly summary: string;
  readonly publisher: Publisher;
  readonly state: ItemState;
  readonly standing: Standing;
  /** Last instant of a certificate's validity, RFC 3339. */
  readonly validUntil?: string;
  readonly first: DecidingEntry;
  readonly changed: DecidingEntry;
  readonly facets: ItemFacets;
  readonly details: ItemDetails;
}

/** The ordinal of an asset whose first entry is at an index; one entry makes one asset of a kind at the most. */
export const ordinalOf = (index: number, kind: ItemKind): number => index * 4 + ITEM_KINDS.indexOf(kind);
