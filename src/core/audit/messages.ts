/** A sentence in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What each finding says; `{name}` stands for a parameter. A code that is not here cannot be found. */
export const MESSAGES = {
  'checkpoint-signature': ['检查点上 {name} 的签名不成立', 'the signature of {name} on the checkpoint is wrong'],
  'checkpoint-unsigned': ['检查点没有受信任账本的签名', 'no trusted log has signed the checkpoint'],
  'checkpoint-origin': [
    '检查点来自 {found}，而不是 {expected}',
    'the checkpoint is of the log {found}, not of {expected}',
  ],
  'checkpoint-quorum': ['检查点缺少信任策略要求的见证', 'the checkpoint lacks the witnesses that the policy requires'],
  'root-mismatch': [
    '条目得出的根为 {entries}，公布的哈希得出的根为 {hashes}，而规模 {size} 的检查点签署的是 {signed}',
    'the entries give the root {entries} and the published hashes {hashes}, but the checkpoint of size {size} signs {signed}',
  ],
  'earlier-unreadable': ['{name} 不是检查点', '{name} is no checkpoint'],
  'earlier-signature': [
    '早先的检查点 {name} 签名不成立或不来自本账本',
    'the earlier checkpoint {name} is not signed by this log, or wrongly',
  ],
  'earlier-larger': [
    '早先的检查点 {name} 规模为 {size}，大于现在的 {current}',
    'the earlier checkpoint {name} has size {size}, more than the present {current}',
  ],
  'earlier-mismatch': [
    '账本不是早先检查点 {name}（规模 {size}）的延续：条目得出的根为 {entries}，签署的是 {signed}',
    'the log does not extend the earlier checkpoint {name} of size {size}: the entries give {entries}, it signs {signed}',
  ],
  'state-larger': [
    '上次核对到规模 {size}，现在的检查点只有 {current}',
    'size {size} was audited before, the checkpoint now has {current}',
  ],
  'state-mismatch': [
    '账本不是上次核对（规模 {size}，根 {root}）的延续',
    'the log does not extend what was audited before (size {size}, root {root})',
  ],
  'bundle-missing': ['缺少条目包', 'the entry bundle is missing'],
  'bundle-malformed': ['条目包格式有误（{reason}）', 'the entry bundle is malformed ({reason})'],
  'tile-missing': ['缺少哈希块', 'the hash tile is missing'],
  'tile-length': [
    '哈希块长度为 {found} 字节，应为 {expected}',
    'the hash tile has {found} bytes instead of {expected}',
  ],
  'tile-mismatch': [
    '哈希块与条目得出的不同（涉及条目 {from} 至 {to}）',
    'the hash tile is not what the entries give (entries {from} to {to})',
  ],
  'leaf-mismatch': ['条目的哈希与哈希块中公布的不同', 'the hash of the entry is not the one published in the tile'],
  'stale-partial': ['留存的部分块与完整内容不同', 'the partial file that is kept is no beginning of the full content'],
  'log-ends': [
    '从条目 {from} 起既没有条目也没有哈希，之后 {count} 条无法核对',
    'from entry {from} on there are neither entries nor hashes; {count} entries cannot be checked',
  ],
  'entry-changed': ['条目与上次核对时不同', 'the entry is not the one that was audited before'],
  'entry-unreadable': ['条目不是规范的登记条目（{reason}）', 'the entry is no canonical registry entry ({reason})'],
  'entry-signature': ['条目签名不成立', 'the signature of the entry is wrong'],
  'entry-key': ['签署条目的密钥此时无效（{reason}）', 'the key that signed the entry is not in force there ({reason})'],
  'entry-repeated': ['同一行为已在条目 {first} 登记', 'the same act already stands as entry {first}'],
  'entry-at': [
    '条目时间 {at} 早于前一条的 {before}',
    'the time {at} of the entry lies before {before} of the one before',
  ],
  'key-compromised': [
    '密钥 {key} 因泄露停用，自条目 {from} 起不可信，其最后一次签署为条目 {last}',
    'the key {key} was retired for compromise: from entry {from} on nothing by it is trusted, its last is entry {last}',
  ],
  replay: ['{zh}', '{en}'],
  'opening-mismatch': [
    '条目字段 {field} 的揭示值与承诺不符',
    'the opening of the field {field} is not what was committed',
  ],
  'opening-unmatched': [
    '揭示文件所指的条目字段 {field} 不存在',
    'the openings name the field {field}, which the entry does not commit to',
  ],
  'row-missing': ['数据库中缺少账本已有的记录', 'the database lacks a row that the ledger has'],
  'row-unexpected': ['数据库中的记录在账本上没有依据', 'the database has a row that the ledger does not account for'],
  'row-differs': [
    '数据库中的 {column} 为 {found}，账本得出的是 {expected}',
    '{column} is {found} in the database; the ledger gives {expected}',
  ],
  'leaf-index-wrong': ['叶哈希索引中的记录与条目不符', 'the leaf index does not hold what the entry gives'],
  'row-unreadable': ['数据库记录无法读取（{reason}）', 'the row of the database cannot be read ({reason})'],
  'anchor-policy': ['条目不是规范的合约公告', 'the entry does not announce a contract in the proper form'],
  'anchor-predecessor': [
    '合约 {contract} 公告的前任 {predecessor} 与账本上的前一合约 {expected} 不符',
    'the contract {contract} is announced after {predecessor}, but the one before it on the ledger is {expected}',
  ],
  'anchor-contract-untrusted': [
    '信任文件指定的合约 {contract} 不在账本公告的合约之列',
    'the trust file names the contract {contract}, which the ledger does not announce',
  ],
  'anchor-contract-missing': ['链 {chain} 上没有合约 {contract}', 'there is no contract {contract} on chain {chain}'],
  'anchor-contract-code': [
    '合约 {contract} 的代码摘要为 {found}，账本公告的是 {expected}',
    'the code of the contract {contract} hashes to {found}; the ledger announces {expected}',
  ],
  'anchor-initial': [
    '合约 {contract} 公告的起点（规模 {size}，根 {announced}）不是账本在该规模的根 {entries}',
    'the contract {contract} is announced to start from size {size} with root {announced}; the entries give {entries}',
  ],
  'anchor-mismatch': [
    '合约 {contract} 在规模 {size} 处锚定了 {anchored}，条目得出的是 {entries}（交易 {transaction}）',
    'the contract {contract} anchors {anchored} at size {size}; the entries give {entries} (transaction {transaction})',
  ],
  'anchor-larger': [
    '合约 {contract} 锚定了规模 {size}，大于检查点的 {current}（交易 {transaction}）',
    'the contract {contract} anchors size {size}, more than the {current} of the checkpoint (transaction {transaction})',
  ],
  'findings-cut': ['发现过多，核对中止', 'there are too many findings; the audit stopped'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** What can be found. */
export type FindingCode = keyof typeof MESSAGES;

export type MessageParams = Readonly<Record<string, string | number>>;

/** The sentence of a code with its parameters filled in. */
export const messageOf = (code: FindingCode, params: MessageParams): Text => {
  const [zh, en] = MESSAGES[code];
  return { zh: fill(zh, params), en: fill(en, params) };
};

const fill = (template: string, params: MessageParams): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
