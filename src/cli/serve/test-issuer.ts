import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/index.js';
import type { Ed25519Signer } from '../../core/crypto.js';
import { ed25519SignerFromSeed } from '../../platform/crypto/index.js';
import { writePrivateFile } from '../../platform/data-directory/index.js';
import { hasKeys } from '../../platform/keys/index.js';
import { StartupError } from '../../platform/startup/index.js';

/** Lies in a data folder that was begun for tests, which stays one for ever. */
const MARK = 'test-issuer';
const SEED_BYTES = 32;

/**
 * The throw-away key of the VC API's issuer, made for this start and kept in memory alone; undefined without the setting.
 * It never runs beside keys that anybody relies on, and a folder that was begun with it never becomes a registry's.
 * Production mode and outside settings are refused by the configuration already.
 * @throws StartupError
 */
export function testIssuerFor({ dataDirectory, testIssuer }: Config): Ed25519Signer | undefined {
  const mark = join(dataDirectory, MARK);
  const isMarked = existsSync(mark);
  if (!testIssuer) {
    if (isMarked) throw folderOfTests(dataDirectory);
    return undefined;
  }
  if (!isMarked && hasKeys(dataDirectory)) throw realKeys(dataDirectory);
  if (!isMarked) writePrivateFile(mark, 'REGISTRY_TEST_ISSUER\n');
  return ed25519SignerFromSeed(new Uint8Array(randomBytes(SEED_BYTES)));
}

const folderOfTests = (folder: string) =>
  new StartupError(
    'test-issuer-folder',
    `${folder} 是以 REGISTRY_TEST_ISSUER 建立的测试目录，不能用作正式登记；请另用目录`,
    `${folder} was begun with REGISTRY_TEST_ISSUER, for tests, and does not become a registry; use another folder`,
  );

const realKeys = (folder: string) =>
  new StartupError(
    'test-issuer-keys',
    `${folder} 中已有登记机构的私钥，REGISTRY_TEST_ISSUER 不能与之同用；请另用空目录`,
    `${folder} holds the keys of a registry, beside which REGISTRY_TEST_ISSUER is refused; use an empty folder`,
  );
