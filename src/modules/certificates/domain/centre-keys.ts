import type { Centre } from '../../../core/access/index.js';
import type { DidKey } from '../../../core/did/index.js';

/** A key as the ledger knows it. */
interface LedgerKey {
  readonly multikey: string;
  readonly centre: Centre;
  readonly purpose: string;
}

/** Every key of the ledger, in force and retired. */
export interface LedgerKeys {
  readonly keysInForce: readonly (LedgerKey & { readonly introducedIndex: number | undefined })[];
  readonly retiredKeys: readonly (LedgerKey & {
    readonly retiredAt: Date;
    readonly firstUntrustedIndex: number | undefined;
  })[];
}

const PUBLISHED = ['credential', 'pdf'];

/**
 * The keys of a centre that its DID document lists: those that sign credentials (Ed25519, SM2) and PDF files (P-256), in
 * the order of their introduction, then the earlier ones. What those signed stays signed, unless somebody else may have
 * had them.
 */
export const publishedKeys = ({ keysInForce, retiredKeys }: LedgerKeys, centre: Centre): DidKey[] => {
  const isPublished = (key: LedgerKey) => key.centre === centre && PUBLISHED.includes(key.purpose);
  const inForce = keysInForce
    .filter(isPublished)
    .sort((left, right) => (left.introducedIndex ?? 0) - (right.introducedIndex ?? 0));
  return [
    ...inForce.map(({ multikey }) => ({ multikey })),
    ...retiredKeys.filter(isPublished).map(({ multikey, firstUntrustedIndex, retiredAt }) => ({
      multikey,
      ...(firstUntrustedIndex === undefined ? {} : { revoked: retiredAt.toISOString() }),
    })),
  ];
};
