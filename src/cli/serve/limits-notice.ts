import type { Notice } from './notice.js';

/** What this registry's artefacts cannot do, said before anyone relies on them. */
export const limitsNotice: Notice = async (_app, { config }) => [
  ...(config.sample
    ? [
        '未设置公网 PUBLIC_URL，签发的一切均标为“样本”',
        'Without a public PUBLIC_URL everything issued is marked SAMPLE',
      ]
    : []),
  ...(config.ledger.exports.places.length > 0
    ? []
    : [
        '没有外部记忆：未设置 REGISTRY_EXPORT，无法发现被恢复的旧数据库',
        'No outside memory: without REGISTRY_EXPORT a restored old database is not noticed',
      ]),
  ...(config.chain === undefined
    ? []
    : [
        '此版本尚不上链，CHAIN_RPC_URL 未被使用',
        'This version does not anchor to a chain yet; CHAIN_RPC_URL is not used',
      ]),
];
