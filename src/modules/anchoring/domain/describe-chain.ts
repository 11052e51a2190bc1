import type { ChainConditionCode, ChainStatus } from './chain-status.js';

/** One sentence in both languages. */
export interface ChainSentence {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong and what to do, by condition. The detail stands behind it. */
const CONDITIONS: Readonly<Record<Exclude<ChainConditionCode, 'well'>, ChainSentence>> = {
  'not-looked': { zh: '尚未查看该链', en: 'not looked at yet' },
  'no-contract': {
    zh: '尚无合约，请运行 registry chain deploy',
    en: 'no contract yet; run registry chain deploy',
  },
  'chain-unreachable': {
    zh: '节点没有应答，登记照常进行，恢复后自动补锚',
    en: 'the node does not answer; registration goes on, and anchoring resumes by itself',
  },
  'chain-id-other': {
    zh: '节点属于另一条链，请检查 CHAIN_RPC_URL 与 CHAIN_ID',
    en: 'the node is of another chain; check CHAIN_RPC_URL and CHAIN_ID',
  },
  'chain-contract-missing': {
    zh: '合约地址上没有代码：链的数据已丢失，或地址有误',
    en: 'there is no code at the address of the contract: the chain lost its data, or the address is wrong',
  },
  'chain-contract-foreign': {
    zh: '该地址的代码不是本账本的锚定合约，已停止向其发送',
    en: 'the code at the address is not the contract of this ledger; nothing is sent to it',
  },
  'chain-funds': {
    zh: '发送账户余额不足，请充值',
    en: 'the sender cannot pay; fund its account',
  },
  'chain-nonce': {
    zh: '序号已被同一账户的其他交易占用，将以新序号重试；请确认无人共用该私钥',
    en: 'another transaction of the account took the nonce, so a new one is tried; see that nobody shares the key',
  },
  'chain-fee': {
    zh: '节点认为交易费用过低，将提高后重试',
    en: 'the node finds the fee too low; more will be paid',
  },
  'chain-refused': {
    zh: '合约拒绝了锚定调用',
    en: 'the contract refuses to anchor',
  },
  'chain-answer': {
    zh: '节点的应答自相矛盾或格式有误，不予采信',
    en: 'the node contradicts itself or answers what is no answer; it is not believed',
  },
  'chain-behind': {
    zh: '节点落后于曾给出的区块，正在等待其追上',
    en: 'the node stands before a block that it has shown; waiting for it',
  },
  'chain-head-foreign': {
    zh: '合约当前头不属于本账本：发送私钥被盗用，或本数据库是旧副本；已停止向该合约发送，请部署后继合约',
    en: 'the head of the contract is not of this ledger: the sender key was stolen, or this database is an old copy; nothing is sent to the contract any more, deploy a successor',
  },
  'chain-fee-ceiling': {
    zh: '交易因费用过低而滞留，且已达允许的最高单价，等待费用回落',
    en: 'a transaction is stuck for its fee, and the highest price allowed is reached; waiting for prices to fall',
  },
};

/**
 * What state a chain is in, in one line of each language: what is wrong first, then what is under way, what is
 * anchored, and what waits.
 */
export const describeChain = (status: ChainStatus): ChainSentence => {
  const parts = [nameOf(status), conditionOf(status), inFlightOf(status), anchoredOf(status), backlogOf(status)];
  const local = status.local ? [{ zh: '本地链对外不证明任何事', en: 'a local chain proves nothing to others' }] : [];
  const told = [...parts, ...local].filter((part) => part !== undefined);
  return {
    zh: oneLine(told.map(({ zh }) => zh).join('；')),
    en: oneLine(told.map(({ en }) => en).join('; ')),
  };
};

/** What a condition means and what to do about it. */
export const conditionSentence = (code: Exclude<ChainConditionCode, 'well'>): ChainSentence => CONDITIONS[code];

/** What there is to say where no chain is configured. */
export const NO_CHAIN: ChainSentence = { zh: '未配置区块链', en: 'no chain configured' };

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const nameOf = ({ chain, chainId, contract, alarm }: ChainStatus): ChainSentence => {
  const id = chainId === undefined ? '' : ` (${chainId})`;
  const at = contract === undefined ? '' : ` ${contract}`;
  return {
    zh: `${alarm ? '告警：' : ''}链 ${chain}${id}${at}`,
    en: `${alarm ? 'ALARM: ' : ''}chain ${chain}${id}${at}`,
  };
};

const conditionOf = ({ condition }: ChainStatus): ChainSentence | undefined => {
  const { code, detail, since } = condition;
  if (code === 'well') return undefined;
  const { zh, en } = CONDITIONS[code];
  const tail = detail === '' ? '' : detail;
  const from = since.toISOString();
  return {
    zh: `${zh}（自 ${from}${tail && `，${tail}`}）`,
    en: `${en} (since ${from}${tail && `, ${tail}`})`,
  };
};

const inFlightOf = ({ inFlight, orphaned }: ChainStatus): ChainSentence | undefined => {
  if (inFlight !== undefined) {
    const { size, state, transactions } = inFlight;
    if (state === 'pending') return { zh: `规模 ${size} 待签交易`, en: `size ${size} is about to be sent` };
    const again =
      transactions > 1
        ? { zh: `，已提高费用 ${transactions - 1} 次`, en: `, fee raised ${transactions - 1} times` }
        : { zh: '', en: '' };
    return {
      zh: `规模 ${size} 的交易在途，尚未入块${again.zh}`,
      en: `the transaction for size ${size} is on its way, in no block yet${again.en}`,
    };
  }
  if (orphaned === undefined) return undefined;
  return {
    zh: `规模 ${orphaned.size} 的锚定因链重组消失，将重新锚定`,
    en: `the anchor of size ${orphaned.size} vanished in a reorganisation and is made anew`,
  };
};

const anchoredOf = ({ anchored, final, confirmations }: ChainStatus): ChainSentence => {
  if (anchored === undefined) return { zh: '尚无锚定', en: 'nothing is anchored yet' };
  if (anchored.state === 'confirmed') {
    return { zh: `规模 ${anchored.size} 已锚定且不可逆`, en: `size ${anchored.size} is anchored and final` };
  }
  const before =
    final === undefined
      ? { zh: '', en: '' }
      : { zh: `，此前规模 ${final.size} 已确认`, en: `, size ${final.size} is final` };
  return {
    zh: `规模 ${anchored.size} 已锚定，${anchored.confirmations}/${confirmations} 个区块确认${before.zh}`,
    en: `size ${anchored.size} is anchored with ${anchored.confirmations} of ${confirmations} confirmations${before.en}`,
  };
};

const backlogOf = ({ backlog }: ChainStatus): ChainSentence => {
  if (backlog === undefined) return { zh: '无积压', en: 'no backlog' };
  const { entries, seconds } = backlog;
  return {
    zh: `积压 ${entries} 条，最早 ${Math.round(seconds)} 秒前发布`,
    en: `backlog of ${entries} entries, the oldest published ${Math.round(seconds)} s ago`,
  };
};
