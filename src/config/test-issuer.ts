import type { Config } from './config.js';
import type { Bilingual, ConfigProblem } from './problem.js';
import { settings } from './settings.js';

/** What shows that a registry is meant to be relied on, one reason a row. */
const reasons: readonly { readonly isReal: (config: Config) => boolean; readonly sentence: Bilingual }[] = [
  {
    isReal: ({ mode }) => mode === 'production',
    sentence: { zh: '生产模式', en: 'production mode' },
  },
  {
    isReal: ({ sample }) => !sample,
    sentence: { zh: '对外公开的 PUBLIC_URL', en: 'a PUBLIC_URL that others reach' },
  },
  {
    isReal: ({ keyTexts }) => Object.values(keyTexts).some((text) => text !== undefined),
    sentence: { zh: '环境中的私钥（REGISTRY_KEY_*）', en: 'private keys in the environment (REGISTRY_KEY_*)' },
  },
  {
    isReal: ({ keyPassphrase }) => keyPassphrase !== undefined,
    sentence: { zh: '加密的私钥（REGISTRY_KEY_PASSPHRASE）', en: 'encrypted keys (REGISTRY_KEY_PASSPHRASE)' },
  },
  {
    isReal: ({ databaseUrl }) => databaseUrl !== undefined,
    sentence: { zh: '外部数据库（DATABASE_URL）', en: 'a database of its own (DATABASE_URL)' },
  },
];

/** Why the throw-away issuer for tests of the VC API is refused beside these settings; nothing without it. */
export function testIssuerProblems(config: Config): ConfigProblem[] {
  if (!config.testIssuer) return [];
  const { variable } = settings.testIssuer;
  return reasons
    .filter(({ isReal }) => isReal(config))
    .map(({ sentence: { zh, en } }) => ({
      variable,
      zh: `${variable} 仅供测试，不能与以下设置同用：${zh}`,
      en: `${variable} is for tests alone and is refused beside ${en}`,
    }));
}
