import { nobleCrypto } from '../../core/crypto.js';
import { type AuditTrust, trustOfFile, trustOfKeys } from '../../modules/auditing/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { readTrust } from '../verify/evidence.js';

/**
 * What the auditor trusts: a trust file, or verifier keys.
 * @throws StartupError when neither is given or one is not usable
 */
export function trustFrom(file: string | undefined, vkeys: readonly string[]): AuditTrust {
  if (file !== undefined && vkeys.length > 0) throw both();
  if (file !== undefined) {
    const trust = trustOfFile(nobleCrypto, readTrust(file));
    if (!trust.ok) throw unusable(trust.detail ?? trust.code);
    return trust.value;
  }
  if (vkeys.length === 0) throw nothing();
  const trust = trustOfKeys(nobleCrypto, vkeys);
  if (!trust.ok) throw unusable(trust.detail ?? trust.code);
  return trust.value;
}

const nothing = () =>
  new StartupError(
    'audit-trust',
    '请用 --trust 或 --vkey 给出信任的账本公钥；来源自己给出的公钥证明不了什么',
    'say with --trust or --vkey which key of the log you trust; a key from the source itself proves nothing',
  );

const both = () =>
  new StartupError('audit-trust', '--trust 与 --vkey 只能给出一种', 'give --trust or --vkey, not both');

const unusable = (reason: string) =>
  new StartupError('audit-trust', `验证公钥不可用（${reason}）`, `the verifier key is not usable (${reason})`);
