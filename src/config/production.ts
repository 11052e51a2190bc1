import type { ChainChoice, ChainConfig } from './chain-config.js';
import type { Config } from './config.js';
import type { Bilingual, ConfigProblem } from './problem.js';
import { isLoopback } from './public-url.js';
import { type SettingName, settings } from './settings.js';

interface Refusal {
  readonly setting: SettingName;
  readonly unsafe: (config: Config) => boolean;
  readonly sentence: Bilingual;
}

/** Shorter passphrases fall to a guessing machine, because OpenSSL derives the key with 2,048 rounds of PBKDF2 only. */
const SHORTEST_PASSPHRASE = 16;

/** What production mode refuses, one unsafe default a row (issue: "refuses every unsafe default"). */
const refusals: readonly Refusal[] = [
  {
    setting: 'publicUrl',
    unsafe: (config) => config.publicUrl === undefined,
    sentence: {
      zh: '生产模式必须设置 PUBLIC_URL，因为证书将长期携带该地址',
      en: 'production mode needs PUBLIC_URL, because certificates carry that address for years',
    },
  },
  {
    setting: 'publicUrl',
    unsafe: ({ publicUrl }) => publicUrl !== undefined && isLoopback(publicUrl),
    sentence: {
      zh: '生产模式的 PUBLIC_URL 不能是本机地址',
      en: 'production mode refuses a PUBLIC_URL that reaches only this machine',
    },
  },
  {
    setting: 'publicUrl',
    unsafe: ({ publicUrl }) => publicUrl?.startsWith('http:') === true,
    sentence: {
      zh: '生产模式的 PUBLIC_URL 必须以 https:// 开头',
      en: 'production mode needs a PUBLIC_URL that starts with https://',
    },
  },
  {
    setting: 'keyPassphrase',
    unsafe: (config) => config.keyPassphrase === undefined,
    sentence: {
      zh: '生产模式不允许未加密的私钥，请设置 REGISTRY_KEY_PASSPHRASE_FILE 或 REGISTRY_KEY_PASSPHRASE',
      en: 'production mode refuses unencrypted keys; set REGISTRY_KEY_PASSPHRASE_FILE or REGISTRY_KEY_PASSPHRASE',
    },
  },
  {
    setting: 'keyPassphrase',
    unsafe: ({ keyPassphrase }) => keyPassphrase !== undefined && keyPassphrase.length < SHORTEST_PASSPHRASE,
    sentence: {
      zh: `生产模式的私钥口令至少 ${SHORTEST_PASSPHRASE} 个字符`,
      en: `production mode needs a key passphrase of at least ${SHORTEST_PASSPHRASE} characters`,
    },
  },
  {
    setting: 'databaseUrl',
    unsafe: (config) => config.databaseUrl === undefined,
    sentence: {
      zh: '生产模式不使用内置数据库，请将 DATABASE_URL 设为 PostgreSQL 15 以上的地址',
      en: 'production mode refuses the embedded database; set DATABASE_URL to a PostgreSQL 15 or newer',
    },
  },
  {
    setting: 'chainRpcUrl',
    unsafe: ({ chain }) => chain.kind === 'embedded',
    sentence: {
      zh: '生产模式不使用内置链，请将 CHAIN_RPC_URL 设为区块链地址，或设为 none 表示明确不上链',
      en: 'production mode refuses the embedded chain; set CHAIN_RPC_URL to a chain, or to none for deliberately no chain',
    },
  },
  {
    setting: 'chainSenderKeyFile',
    unsafe: ({ chain }) => outsideChains(chain).some(({ sender }) => sender === undefined),
    sentence: {
      zh: '生产模式须为每条链指定链上账户的私钥：CHAIN_SENDER_KEY_FILE、CHAIN_SENDER_KEY，或链列表中的 senderKeyFile',
      en: 'production mode needs the key of the account that anchors on each chain: CHAIN_SENDER_KEY_FILE, CHAIN_SENDER_KEY, or senderKeyFile in the list of chains',
    },
  },
  {
    setting: 'chainRpcUrl',
    unsafe: ({ chain }) => outsideChains(chain).some(({ rpcUrl }) => /^http:/i.test(rpcUrl) && !isLoopback(rpcUrl)),
    sentence: {
      zh: '生产模式的区块链地址必须以 https:// 开头，或为本机地址：否则途中可伪造链的回答',
      en: 'production mode needs the address of a chain to start with https:// or to be on this machine: answers of a chain could be forged on the way',
    },
  },
  {
    setting: 'oidcIssuer',
    unsafe: ({ oidc }) => oidc?.issuer.startsWith('http:') === true || oidc?.jwksUri?.startsWith('http:') === true,
    sentence: {
      zh: '生产模式的 OIDC_ISSUER 与 OIDC_JWKS_URI 必须以 https:// 开头',
      en: 'production mode needs OIDC_ISSUER and OIDC_JWKS_URI to start with https://',
    },
  },
];

const outsideChains = (chain: ChainChoice): readonly ChainConfig[] => (chain.kind === 'outside' ? chain.chains : []);

/** Every unsafe default that production mode refuses; nothing in any other mode. */
export function productionProblems(config: Config): ConfigProblem[] {
  if (config.mode !== 'production') return [];
  return refusals
    .filter(({ unsafe }) => unsafe(config))
    .map(({ setting, sentence }) => ({ variable: settings[setting].variable, ...sentence }));
}
