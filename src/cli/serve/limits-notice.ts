import type { Notice } from './notice.js';

/** What this registry's artefacts cannot do, said before anyone relies on them. */
export const limitsNotice: Notice = async (_app, { config }) => [
  ...(config.sample
    ? [
        '未设置公网 PUBLIC_URL，签发的一切均标为“样本”',
        'Without a public PUBLIC_URL everything issued is marked SAMPLE',
      ]
    : []),
  ...(config.mode === 'production'
    ? []
    : [
        '登记员、财务、审计与管理员未强制使用第二因素；REGISTRY_MODE=production 时强制',
        'Registrars, finance officers, auditors and administrators need no second factor; REGISTRY_MODE=production demands one',
      ]),
  ...(config.ledger.exports.places.length > 0
    ? []
    : [
        '没有外部记忆：未设置 REGISTRY_EXPORT，无法发现被恢复的旧数据库',
        'No outside memory: without REGISTRY_EXPORT a restored old database is not noticed',
      ]),
  ...(config.chain.kind === 'outside' ? [] : CHAIN_LIMITS[config.chain.kind]),
];

const CHAIN_LIMITS = {
  none: [
    '按设置不上链：检查点未锚定（CHAIN_RPC_URL=none）',
    'No chain, as configured: checkpoints are not anchored (CHAIN_RPC_URL=none)',
  ],
  embedded: [
    '检查点锚定在仅限本机的内置链上，对他人不证明任何事；要有证明力请设置 CHAIN_RPC_URL',
    'Checkpoints are anchored on a local chain, which proves nothing to others; for a proof set CHAIN_RPC_URL',
  ],
} as const;
