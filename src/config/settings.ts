import {
  contractAddress,
  DEFAULT_CONFIRMATIONS,
  LARGEST_CHAIN_ID,
  MOST_CONFIRMATIONS,
  MOST_ENTRIES,
  MOST_SECONDS,
  rpcUrl,
} from './chains.js';
import { LOG_LEVELS } from './config.js';
import { districtDepartments } from './district-departments.js';
import { exportPlaces } from './export-places.js';
import {
  boolean,
  chainKey,
  hostAndPort,
  integer,
  mailAddress,
  oneOf,
  type Parser,
  privateKey,
  smtpServer,
  text,
  trustProxy,
  url,
} from './parsers.js';
import type { Bilingual } from './problem.js';
import { publicUrl } from './public-url.js';

/** One setting: where it is read, what it means, what it is when nobody says anything. */
export interface Setting<T> {
  /** Name of the environment variable. */
  readonly variable: string;
  readonly parse: Parser<T>;
  /** As it would be written in the environment; absent where there is none. */
  readonly fallback?: string;
  readonly meaning: Bilingual;
}

const GIBIBYTE = 1024 ** 3;

function setting<T>(
  variable: string,
  parse: Parser<T>,
  fallback: string,
  zh: string,
  en: string,
): Setting<T> & { fallback: string } {
  return { variable, parse, fallback, meaning: { zh, en } };
}

function optional<T>(variable: string, parse: Parser<T>, zh: string, en: string): Setting<T> {
  return { variable, parse, meaning: { zh, en } };
}

/** Every setting of the program, in the order in which help and README list them. */
export const settings = {
  mode: setting(
    'REGISTRY_MODE',
    oneOf('default', 'production'),
    'default',
    '运行模式；production 拒绝一切不安全的默认值',
    'mode; production refuses every unsafe default',
  ),
  dataDirectory: setting(
    'REGISTRY_DATA',
    text,
    './data',
    '数据目录：数据库、密钥、证据与账本',
    'data folder: database, keys, evidence and ledger',
  ),
  host: setting('HOST', text, '127.0.0.1', '监听地址', 'address to listen on'),
  port: setting('PORT', integer(0, 65_535), '3000', '监听端口；0 表示由系统选择', 'port to listen on; 0: any free one'),
  publicUrl: optional(
    'PUBLIC_URL',
    publicUrl,
    '对外公开的地址，写入每份证书；未设置时所有证书标为“样本”',
    'public address, carried by every certificate; without it certificates are marked SAMPLE',
  ),
  databaseUrl: optional(
    'DATABASE_URL',
    url('postgres:', 'postgresql:'),
    'PostgreSQL 15 以上的连接地址；未设置时启动内置数据库',
    'PostgreSQL 15 or newer; without it the embedded database is started',
  ),
  databaseOwnerUrl: optional(
    'DATABASE_OWNER_URL',
    url('postgres:', 'postgresql:'),
    '执行迁移的数据库所有者的连接地址；未设置时同 DATABASE_URL',
    'the same database as its owner, for migrations; without it DATABASE_URL',
  ),
  databasePoolSize: setting(
    'REGISTRY_DATABASE_POOL',
    integer(2, 200),
    '20',
    '数据库连接池大小，每条链另加一个',
    'connections kept to the database, and one more for each chain',
  ),
  keyPassphrase: optional(
    'REGISTRY_KEY_PASSPHRASE',
    text,
    '加密私钥文件的口令',
    'passphrase that encrypts the private key files',
  ),
  keyPassphraseFile: optional(
    'REGISTRY_KEY_PASSPHRASE_FILE',
    text,
    '存放上述口令的文件（权限 0600）',
    'file that holds that passphrase (mode 0600)',
  ),
  keyLedger: optional(
    'REGISTRY_KEY_LEDGER',
    privateKey,
    '账本私钥（PKCS#8 PEM 或其 Base64），代替密钥文件',
    'private key of the ledger (PKCS#8 PEM or its Base64), in place of its file',
  ),
  keyPublicEntry: optional(
    'REGISTRY_KEY_PUBLIC_ENTRY',
    privateKey,
    '公共中心条目私钥（PKCS#8 PEM 或其 Base64），代替密钥文件',
    'private key of the public centre’s entries (PKCS#8 PEM or its Base64), in place of its file',
  ),
  keyPublicCredential: optional(
    'REGISTRY_KEY_PUBLIC_CREDENTIAL',
    privateKey,
    '公共中心证书私钥（PKCS#8 PEM 或其 Base64），代替密钥文件',
    'private key of the public centre’s credentials (PKCS#8 PEM or its Base64), in place of its file',
  ),
  keySocialEntry: optional(
    'REGISTRY_KEY_SOCIAL_ENTRY',
    privateKey,
    '社会中心条目私钥（PKCS#8 PEM 或其 Base64），代替密钥文件',
    'private key of the social centre’s entries (PKCS#8 PEM or its Base64), in place of its file',
  ),
  keySocialCredential: optional(
    'REGISTRY_KEY_SOCIAL_CREDENTIAL',
    privateKey,
    '社会中心证书私钥（PKCS#8 PEM 或其 Base64），代替密钥文件',
    'private key of the social centre’s credentials (PKCS#8 PEM or its Base64), in place of its file',
  ),
  cosignsWithMlDsa44: setting(
    'REGISTRY_LEDGER_MLDSA',
    boolean,
    'false',
    '检查点是否另由本机构的 ML-DSA-44 私钥共同签名（抗量子）',
    'whether checkpoints are cosigned by an ML-DSA-44 key of our own (post-quantum)',
  ),
  logLevel: setting('LOG_LEVEL', oneOf(...LOG_LEVELS), 'info', '日志级别', 'log level'),
  trustProxy: setting(
    'TRUST_PROXY',
    trustProxy,
    'false',
    '可信的反向代理：true、false 或地址列表',
    'trusted reverse proxies: true, false, or addresses',
  ),
  requestsPerMinute: setting(
    'REGISTRY_REQUESTS_PER_MINUTE',
    integer(0, 10_000_000),
    '1200',
    '每个客户端地址每分钟的请求上限；0 表示不限',
    'requests of one client address a minute; 0: no limit',
  ),
  loginsPerMinute: setting(
    'REGISTRY_LOGINS_PER_MINUTE',
    integer(0, 10_000_000),
    '20',
    '每个客户端地址每分钟的登录次数上限；0 表示不限',
    'attempts to log in of one client address a minute; 0: no limit',
  ),
  verificationsPerMinute: setting(
    'REGISTRY_VERIFICATIONS_PER_MINUTE',
    integer(0, 10_000_000),
    '60',
    '每个客户端地址（IPv6 按 /64）每分钟按文件、或按编号和权利人名称核验的次数上限，含下载证据和报告；0 表示不限',
    'verifications by file, or by number and holder, of one client address (IPv6: /64) a minute, with evidence and reports; 0: no limit',
  ),
  verificationNumbersPerMinute: setting(
    'REGISTRY_VERIFICATION_NUMBERS_PER_MINUTE',
    integer(0, 10_000_000),
    '120',
    '每个客户端地址（IPv6 按 /64）每分钟仅按编号核验的次数上限；0 表示不限',
    'verifications by number alone of one client address (IPv6: /64) a minute; 0: no limit',
  ),
  verificationBatchesPerMinute: setting(
    'REGISTRY_VERIFICATION_BATCHES_PER_MINUTE',
    integer(0, 10_000_000),
    '6',
    '每个客户端地址（IPv6 按 /64）每分钟批量核验的次数上限，每次至多 100 项；0 表示不限',
    'batches of verifications of one client address (IPv6: /64) a minute, 100 items each at most; 0: no limit',
  ),
  dataDigestsPerMinute: setting(
    'REGISTRY_DATA_DIGESTS_PER_MINUTE',
    integer(0, 10_000_000),
    '30',
    '每个客户端地址（IPv6 按 /64）每分钟按数据文件摘要查询的次数上限；0 表示不限',
    'questions by digest of a data file of one client address (IPv6: /64) a minute; 0: no limit',
  ),
  catalogSearchesPerMinute: setting(
    'REGISTRY_CATALOG_SEARCHES_PER_MINUTE',
    integer(0, 10_000_000),
    '120',
    '每个客户端地址（IPv6 按 /64）每分钟查询数据目录的次数上限；0 表示不限',
    'searches of the catalog of one client address (IPv6: /64) a minute; 0: no limit',
  ),
  catalogExportsPerMinute: setting(
    'REGISTRY_CATALOG_EXPORTS_PER_MINUTE',
    integer(0, 10_000_000),
    '6',
    '每个客户端地址（IPv6 按 /64）每分钟导出全部数据目录的次数上限；0 表示不限',
    'exports of the whole catalog of one client address (IPv6: /64) a minute; 0: no limit',
  ),
  subsidySimulationsPerMinute: setting(
    'REGISTRY_SUBSIDY_SIMULATIONS_PER_MINUTE',
    integer(0, 10_000_000),
    '30',
    '每个客户端地址（IPv6 按 /64）每分钟模拟补贴与排序的次数上限；0 表示不限',
    'simulations and rankings of subsidies for one client address (IPv6: /64) a minute; 0: no limit',
  ),
  testIssuer: setting(
    'REGISTRY_TEST_ISSUER',
    boolean,
    'false',
    '仅供测试：以每次启动时临时生成的密钥开放 VC-API 的 /credentials/issue；与正式私钥、生产模式、对外地址或外部数据库同用时拒绝启动',
    'for tests alone: opens /credentials/issue of the VC API with a throw-away key of each start; refused beside real keys, production mode, a public address or a database of its own',
  ),
  objectionsPerMinute: setting(
    'REGISTRY_OBJECTIONS_PER_MINUTE',
    integer(0, 10_000_000),
    '10',
    '每个客户端地址每分钟提出异议或补充异议材料的次数上限；0 表示不限',
    'objections and supplements to them that one client address files a minute; 0: no limit',
  ),
  sessionHours: setting(
    'REGISTRY_SESSION_HOURS',
    integer(1, 720),
    '12',
    '会话有效期（小时）',
    'life of a session in hours',
  ),
  oidcIssuer: optional(
    'OIDC_ISSUER',
    url('https:', 'http:'),
    '外部身份提供方（OpenID Connect）的地址',
    'outside OpenID Connect issuer',
  ),
  oidcAudience: optional('OIDC_AUDIENCE', text, '该提供方令牌的受众', 'audience of that issuer’s tokens'),
  oidcJwksUri: optional(
    'OIDC_JWKS_URI',
    url('https:', 'http:'),
    '该提供方公钥的地址；未设置时自动发现',
    'keys of that issuer; without it they are discovered',
  ),
  scannerAddress: optional(
    'REGISTRY_CLAMD',
    hostAndPort,
    'ClamAV 守护进程（clamd）的 主机:端口；未设置时证据文件记为“未扫描”',
    'host:port of a ClamAV daemon (clamd); without it evidence files are noted as not scanned',
  ),
  smtpUrl: optional(
    'SMTP_URL',
    smtpServer,
    '发送通知邮件的服务器，smtp://用户:口令@主机:587（必须 STARTTLS，本机除外）或 smtps://；未设置时不发邮件',
    'server for notices by e-mail, smtp://user:password@host:587 (STARTTLS required, but for this machine) or smtps://; without it no e-mail is sent',
  ),
  mailFrom: optional(
    'MAIL_FROM',
    mailAddress,
    '通知邮件的发件地址；设置 SMTP_URL 时必填',
    'address that notices come from; needed with SMTP_URL',
  ),
  evidenceMaximumBytes: setting(
    'REGISTRY_EVIDENCE_MAXIMUM_BYTES',
    integer(1, 1024 * GIBIBYTE),
    String(2 * GIBIBYTE),
    '单个证据文件的最大字节数',
    'largest evidence file in bytes',
  ),
  noticeDays: setting(
    'REGISTRY_NOTICE_DAYS',
    integer(0, 36_500),
    '90',
    '公示结束后公示内容继续公开的天数；其后只公开编号、登记中心、状态和日期',
    'days after its end for which a publicity notice says what it said; then only number, centre, state and dates',
  ),
  checkpointIntervalMs: setting(
    'REGISTRY_CHECKPOINT_INTERVAL_MS',
    integer(10, 60_000),
    '200',
    '账本检查点的间隔（毫秒）',
    'time between checkpoints of the ledger in milliseconds',
  ),
  batchSize: setting(
    'REGISTRY_BATCH_SIZE',
    integer(1, 65_536),
    '4096',
    '一次入账的最大条目数',
    'most entries sequenced in one go',
  ),
  witnessPolicyFile: optional(
    'REGISTRY_WITNESS_POLICY',
    text,
    '见证策略文件（C2SP tlog-policy，见证人须带地址）；未设置时不请见证',
    'witness policy (C2SP tlog-policy; witnesses with addresses); without it no witness is asked',
  ),
  exportPlaces: optional(
    'REGISTRY_EXPORT',
    exportPlaces,
    '账本持续导出到的文件夹或 s3://存储桶/前缀，可多个，以逗号分隔；也是数据库之外的记忆',
    'folders or s3://bucket/prefix, separated by commas, that the ledger is exported to all the time; also its memory outside the database',
  ),
  exportIntervalMs: setting(
    'REGISTRY_EXPORT_INTERVAL_MS',
    integer(100, 3_600_000),
    '1000',
    '两次导出之间的间隔（毫秒）',
    'time between two exports in milliseconds',
  ),
  exportPathStyle: setting(
    'REGISTRY_EXPORT_PATH_STYLE',
    oneOf('true', 'false'),
    'true',
    'S3 地址形式：true 为 https://存储/存储桶，false 为 https://存储桶.存储',
    'addresses of S3 stores: true for https://store/bucket, false for https://bucket.store',
  ),
  districtDepartments: optional(
    'REGISTRY_FIRST_REVIEW',
    districtDepartments,
    '公共中心的区级业务审核部门：各区数据管理部门的统一社会信用代码，以逗号分隔；未设置时不作区级业务审核',
    'departments that review for their districts before the public centre: unified social credit codes, separated by commas; without it no district does',
  ),
  chainRpcUrl: optional(
    'CHAIN_RPC_URL',
    (value) => (value === 'none' ? { ok: true, value } : rpcUrl(value)),
    '锚定用区块链的 JSON-RPC 地址；none 表示明确不上链；未设置时启动仅限本机的内置链，它对他人不证明任何事',
    'JSON-RPC address of the chain to anchor on; none: deliberately no chain; without it a local chain is started, which proves nothing to others',
  ),
  chainId: optional(
    'CHAIN_ID',
    integer(1, LARGEST_CHAIN_ID),
    '该链的链号（EIP-155），不符则不上链',
    'chain id of that chain (EIP-155); on any other nothing is anchored',
  ),
  chainContract: optional(
    'CHAIN_CONTRACT',
    contractAddress,
    '已在该链部署的锚定合约，核对后采用；未设置时用 registry chain deploy 部署',
    'anchor contract already deployed on that chain, adopted after a check; without it use registry chain deploy',
  ),
  chainSenderKey: optional(
    'CHAIN_SENDER_KEY',
    chainKey,
    '链上锚定账户的私钥（64 位十六进制，或 PKCS#8 PEM 及其 Base64）',
    'private key of the account that anchors (64 hexadecimal digits, or PKCS#8 PEM or its Base64)',
  ),
  chainSenderKeyFile: optional(
    'CHAIN_SENDER_KEY_FILE',
    text,
    '存放上述私钥的文件（权限 0600）；均未设置时用数据目录中自动生成的 keys/chain-sender.pem',
    'file that holds that key (mode 0600); without either keys/chain-sender.pem in the data folder, made at the first start',
  ),
  chainConfirmations: setting(
    'CHAIN_CONFIRMATIONS',
    integer(1, MOST_CONFIRMATIONS),
    String(DEFAULT_CONFIRMATIONS),
    '锚定视为终局所需的区块数（含其所在区块）；内置链恒为 1',
    'blocks after which an anchor is final, its own counted; on the local chain always 1',
  ),
  chainFees: setting(
    'CHAIN_FEES',
    oneOf('auto', 'fixed'),
    'auto',
    '交易费：auto 按链的基础费用（EIP-1559）；fixed 为单一价格，可为 0（联盟链）',
    'fees: auto by the base fee of the chain (EIP-1559); fixed: one gas price, which may be 0 (permissioned chains)',
  ),
  chainTries: setting(
    'CHAIN_TRIES',
    boolean,
    'true',
    '区块是否以以太坊前缀树承诺收据；false 时锚定只能联网核验',
    'whether blocks commit to receipts by Ethereum’s tries; with false an anchor is checked online only',
  ),
  chainsFile: optional(
    'REGISTRY_CHAINS',
    text,
    '同时锚定多条链：列出各链的 JSON 文件，代替 CHAIN_*',
    'several chains at once: a JSON file that lists them, in place of CHAIN_*',
  ),
  anchorEveryEntries: setting(
    'REGISTRY_ANCHOR_EVERY_ENTRIES',
    integer(1, MOST_ENTRIES),
    '1000',
    '未锚定的条目达到此数即锚定',
    'anchor as soon as so many entries are not anchored',
  ),
  anchorEverySeconds: setting(
    'REGISTRY_ANCHOR_EVERY_SECONDS',
    integer(1, MOST_SECONDS),
    '300',
    '或最早未锚定的检查点已等待此秒数即锚定',
    'or when the oldest checkpoint that is not anchored has waited so many seconds',
  ),
  anchorAlarmSeconds: setting(
    'REGISTRY_ANCHOR_ALARM_SECONDS',
    integer(1, MOST_SECONDS),
    '3600',
    '未锚定的检查点等待超过此秒数即报警',
    'an alarm is given when a checkpoint has waited longer than so many seconds',
  ),
} as const;

export type Settings = typeof settings;
export type SettingName = keyof Settings;

/** Values of all settings; only those without a default may be absent. */
export type SettingValues = {
  [K in SettingName]: Settings[K] extends Setting<infer T>
    ? Settings[K] extends { fallback: string }
      ? T
      : T | undefined
    : never;
};

/** The settings as rows for a table: what `--help` and the README print. */
export function settingRows(): { variable: string; fallback: string; meaning: Bilingual }[] {
  return Object.values(settings).map(({ variable, fallback, meaning }: Setting<unknown>) => ({
    variable,
    fallback: fallback ?? '',
    meaning,
  }));
}
