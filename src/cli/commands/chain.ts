import { StartupError } from '../../platform/startup/index.js';
import { type CommandDefinition, dataOption, type Invocation, jsonOption, textOption } from '../command.js';
import { requireConfig } from '../configuration.js';

type HexText = `0x${string}`;

const option = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

const chainOption = option(
  '--chain <name>',
  '链的名称（一条链为 main，内置链为 local）',
  'name of the chain (main for a single one, local for the embedded one)',
);

const withinOption = option(
  '--within <seconds>',
  '最长等待秒数（默认 600）',
  'wait no longer than so many seconds (default 600)',
);

const exitCodes = (...lines: readonly string[]) =>
  ['退出码 Exit codes:', ...lines.map((line) => `  ${line}`)].join('\n');

/** `registry chain deploy`: a contract for a chain, or the successor of one. */
export const chainDeploy: CommandDefinition = {
  name: 'chain deploy',
  summary: {
    zh: '在链上部署锚定合约并载入账本；发送私钥被盗用后部署后继合约；可中断后重复执行',
    en: 'deploy the anchor contract and say so on the ledger; name a successor after the sender key was stolen; safe to repeat after an interruption',
  },
  options: [
    chainOption,
    option(
      '--admin <address>',
      '管理账户：任免发送账户，私钥应离线保存',
      'administrator: appoints and dismisses senders; its key belongs offline',
    ),
    option('--successor-of <address>', '由新合约接替的当前合约', 'the newest contract, which the new one follows'),
    option(
      '--size <number>',
      '后继合约的起始规模（默认：原合约中最后一个属于本账本的头）',
      'size that a successor starts with (default: the last head of ours that the contract before holds)',
    ),
    option('--root <hex>', '该规模的根，须与账本一致', 'root at that size, which must be the ledger’s'),
    option(
      '--adopt <address>',
      '采用以其他方式部署的合约，核对后载入账本',
      'publish a contract deployed by other means, after a check',
    ),
    option('--yes', '确认执行；不加则只显示将要做什么', 'do it; without it only what would be done is told'),
    withinOption,
    dataOption,
    jsonOption,
  ],
  help: () =>
    exitCodes(
      '0  已部署并载入账本 deployed and on the ledger',
      '1  被拒绝、未完成或未加 --yes refused, not done, or without --yes',
    ),
  async run(invocation) {
    const size = textOption(invocation, 'size');
    const root = textOption(invocation, 'root');
    if ((size === undefined) !== (root === undefined))
      throw usage('--size 与 --root 须同时给出', '--size and --root belong together');
    const successorOf = addressOf(invocation, 'successorOf');
    if (size !== undefined && successorOf === undefined) {
      throw usage('--size 与 --root 只用于 --successor-of', '--size and --root are for --successor-of only');
    }
    const adopt = addressOf(invocation, 'adopt');
    const admin = addressOf(invocation, 'admin');
    if (adopt !== undefined && (admin !== undefined || successorOf !== undefined)) {
      throw usage(
        '--adopt 不与 --admin、--successor-of 同用：合约是什么由链上决定',
        '--adopt goes without --admin and --successor-of: what the contract is, the chain says',
      );
    }
    const wish = {
      admin,
      successorOf,
      initial:
        size === undefined || root === undefined ? undefined : { size: numberOf('size', size), root: rootOf(root) },
      adopt,
      isConfirmed: invocation.options['yes'] === true,
      seconds: secondsOf(invocation),
    };
    const { deployContract } = await import('../chain/run-deploy.js');
    return deployContract(errandOf(invocation), wish);
  },
};

/** `registry chain status`: one line for each chain. */
export const chainStatus: CommandDefinition = {
  name: 'chain status',
  summary: { zh: '每条链一行：状况、锚定与积压', en: 'one line for each chain: its state, anchors and backlog' },
  options: [chainOption, dataOption, jsonOption],
  help: () =>
    exitCodes(
      '0  没有告警 no alarm',
      '1  命令有误或无法读取 wrong command line, or nothing could be read',
      '2  有告警 an alarm',
    ),
  async run(invocation) {
    const { showStatus } = await import('../chain/run-chain.js');
    return showStatus(errandOf(invocation));
  },
};

/** `registry chain anchor`: anchors now and waits. */
export const chainAnchor: CommandDefinition = {
  name: 'chain anchor',
  summary: {
    zh: '立即锚定最新检查点并等待其终局；登记系统可同时运行',
    en: 'anchor the newest checkpoint now and wait until it is final; the registry may be running',
  },
  options: [chainOption, withinOption, dataOption, jsonOption],
  help: () => exitCodes('0  已锚定且终局 anchored and final', '1  未能锚定 not anchored'),
  async run(invocation) {
    const { anchorNow } = await import('../chain/run-chain.js');
    return anchorNow(errandOf(invocation), secondsOf(invocation));
  },
};

/** `registry chain verify`: every anchor on the chain against the ledger. */
export const chainVerify: CommandDefinition = {
  name: 'chain verify',
  summary: {
    zh: '逐一比对链上全部锚定与账本，沿后继合约，指出每处不一致',
    en: 'compare every anchor on the chain with the ledger, along all successors, and name every difference',
  },
  options: [chainOption, dataOption, jsonOption],
  help: () =>
    exitCodes(
      '0  全部一致 no difference',
      '1  命令有误或无法访问链 wrong command line, or the chain does not answer',
      '2  有不一致 differences',
    ),
  async run(invocation) {
    const { verifyAnchors } = await import('../chain/run-chain.js');
    return verifyAnchors(errandOf(invocation));
  },
};

const errandOf = (invocation: Invocation) => ({
  config: requireConfig(invocation),
  output: invocation.output,
  chain: textOption(invocation, 'chain'),
});

function addressOf(invocation: Invocation, name: string): HexText | undefined {
  const value = textOption(invocation, name)?.toLowerCase();
  if (value === undefined) return undefined;
  if (isHex(value, 40)) return value;
  throw usage('地址须为 0x 加 40 位十六进制', 'an address is 0x and 40 hexadecimal digits');
}

function rootOf(value: string): HexText {
  const root = value.toLowerCase();
  if (isHex(root, 64)) return root;
  throw usage('根须为 0x 加 64 位十六进制', 'a root is 0x and 64 hexadecimal digits');
}

const isHex = (value: string, digits: number): value is HexText => new RegExp(`^0x[0-9a-f]{${digits}}$`).test(value);

const secondsOf = (invocation: Invocation): number => numberOf('within', textOption(invocation, 'within') ?? '600');

function numberOf(name: string, value: string): number {
  if (/^(0|[1-9]\d{0,14})$/.test(value)) return Number(value);
  throw usage(`选项 --${name} 的值必须是整数`, `the value of --${name} must be an integer`);
}

const usage = (zh: string, en: string) => new StartupError('usage', zh, en);
