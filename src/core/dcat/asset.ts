import type { UpdateFrequency } from '../entry/index.js';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A state of the data, as an update report stated it. */
export interface DcatVersion {
  readonly version: number;
  /** RFC 3339. */
  readonly issued: string;
  readonly dataTime?: string;
  /** Merkle root of the content, hexadecimal, without the name of the algorithm. */
  readonly contentRoot: string;
}

/** An asset as far as DCAT has words for it. */
export interface DcatAsset {
  /** Address of its page. */
  readonly page: string;
  readonly kind: 'dataset' | 'series';
  readonly identifier: string;
  readonly title: string;
  readonly description?: string;
  readonly publisher: { readonly name: string; readonly code?: string };
  /** RFC 3339. */
  readonly issued: string;
  readonly modified: string;
  readonly updateFrequency?: UpdateFrequency;
  /** Calendar days. */
  readonly temporal?: { readonly from: string; readonly to: string };
  readonly spatial?: string;
  readonly opening?: 'unconditional' | 'conditional' | 'none';
  /** The rights that are registered, in words. */
  readonly rights?: Words;
  /** The regime that it is registered under. */
  readonly conformsTo?: { readonly code: string; readonly title: string };
  readonly theme?: { readonly code: string; readonly name: string };
  /** Who, when, by which act and on what ground. */
  readonly provenance: Words;
  /** Page of the asset whose place this one took; only one that is in the catalog. */
  readonly previousVersion?: string;
  readonly partOf?: string;
  /** Reported states of the data, the latest first. */
  readonly versions?: readonly DcatVersion[];
}

/** The catalog itself. */
export interface DcatCatalog {
  readonly page: string;
  readonly title: Words;
  readonly description: Words;
  readonly publishers: readonly { readonly id: string; readonly name: string }[];
}
