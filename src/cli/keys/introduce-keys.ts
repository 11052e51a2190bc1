import type { Centre } from '../../core/access/index.js';
import { ledgerOptions } from '../../ledger-configuration.js';
import { introduceKeysOn, keysOn } from '../../modules/ledger/index.js';
import { hasKeys } from '../../platform/keys/index.js';
import { centresWithoutKeys } from './centres-without-keys.js';
import type { KeyPlaceToChange } from './change-keys.js';
import { withConnection } from './connection.js';
import { keysForStart } from './load-keys.js';
import { keysAbsent, rootMissing } from './sentences.js';

/** What was introduced. */
export interface IntroducedKeys {
  /** Multikeys, with the entries of the ledger that introduced them; none where nothing was missing. */
  readonly introduced: readonly { readonly centre: Centre; readonly key: string; readonly index: number }[];
}

/**
 * Makes the keys for PDF files and SM2 signatures that a registry founded before them lacks, and introduces them under
 * the root of each centre.
 * @throws StartupError
 */
export async function introduceKeys({ config, databaseUrl, clock }: KeyPlaceToChange): Promise<IntroducedKeys> {
  if (!hasKeys(config.dataDirectory)) throw keysAbsent(config.dataDirectory);
  const keys = await keysForStart(config, databaseUrl, clock);
  const options = ledgerOptions(config, keys);
  const introduced = await withConnection(databaseUrl, (source) => introduceKeysOn(source, { options, clock }));
  const [without] = centresWithoutKeys(keys, await withConnection(databaseUrl, keysOn));
  if (introduced.length === 0 && without !== undefined) throw rootMissing(without);
  return { introduced: introduced.map(({ centre, key, index }) => ({ centre, key, index })) };
}
