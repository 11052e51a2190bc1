import { CENTRES, type Centre } from '../../core/access/index.js';
import { multikeyFromP256, multikeyFromSm2 } from '../../core/proof/index.js';
import type { KnownKey } from '../../modules/ledger/index.js';
import type { RegistryKeys } from '../../platform/keys/index.js';

/** The centres that cannot sign PDF files or with SM2, because nobody introduced their keys. */
export const centresWithoutKeys = (
  { centres }: Pick<RegistryKeys, 'centres'>,
  known: readonly Pick<KnownKey, 'multikey'>[],
): Centre[] => {
  const introduced = new Set(known.map(({ multikey }) => multikey));
  return CENTRES.filter((centre) => {
    const { pdf, sm2 } = centres[centre];
    const multikeys = [pdf && multikeyFromP256(pdf.publicKey), sm2 && multikeyFromSm2(sm2.publicKey)];
    return !multikeys.every((multikey) => multikey !== undefined && introduced.has(multikey));
  });
};
