import { StartupError } from '../startup/index.js';
import { type ChainKey, chainKeyFromText, loadOrCreateChainKeyFile, readChainKeyFile } from './chain-key.js';
import { pathOfChainKey } from './key-paths.js';

/** Where the key of the account that anchors is. */
export interface SenderPlace {
  readonly dataDirectory: string;
  readonly passphrase: string | undefined;
  /** A text of the environment, or a file; without it the registry's own key, made when it is asked for first. */
  readonly source: { readonly text: { reveal(): string } } | { readonly file: string } | undefined;
}

/** Both accounts of the embedded chain; made when they are asked for first, after the set of other keys. */
export const embeddedChainKeys = (
  dataDirectory: string,
  passphrase: string | undefined,
): { sender: ChainKey; admin: ChainKey } => ({
  sender: loadOrCreateChainKeyFile(pathOfChainKey(dataDirectory, 'sender'), passphrase),
  admin: loadOrCreateChainKeyFile(pathOfChainKey(dataDirectory, 'admin'), passphrase),
});

/**
 * The key of the account that anchors.
 * @throws StartupError naming the setting or the file: missing, open to others, plain although a passphrase is set,
 *   damaged, no key of secp256k1
 */
export function senderKey({ dataDirectory, passphrase, source }: SenderPlace): ChainKey {
  if (source === undefined) return loadOrCreateChainKeyFile(pathOfChainKey(dataDirectory, 'sender'), passphrase);
  if ('text' in source) {
    const place = { zh: '环境变量 CHAIN_SENDER_KEY 中的私钥', en: 'the key in CHAIN_SENDER_KEY' };
    return chainKeyFromText(source.text.reveal(), passphrase, place);
  }
  const key = readChainKeyFile(source.file, passphrase);
  if (key !== undefined) return key;
  throw new StartupError(
    'chain-key-missing',
    `链上账户私钥文件 ${source.file} 不存在`,
    `there is no key file ${source.file} for the account that anchors`,
  );
}
