import { LOCAL_CHAIN, localKeys } from '../../chain-configuration.js';
import type { Config } from '../../config/index.js';
import type { HexText } from '../../core/anchor/index.js';
import {
  adopt,
  carryOut,
  type ChainContract,
  type DeploymentPlan,
  type DeploymentRefusal,
  type DeploymentTools,
  planDeployment,
} from '../../modules/anchoring/index.js';
import { StartupError } from '../../platform/startup/index.js';
import { oneChain } from './chain-names.js';
import { sayingWhatIsWrong } from './chain-sentence.js';
import { withChains } from './open-registry.js';
import { patience } from './patience.js';
import type { ChainErrand } from './run-chain.js';

/** What a person typed, each word checked by itself. */
export interface DeployWish {
  readonly admin: HexText | undefined;
  readonly successorOf: HexText | undefined;
  readonly initial: { readonly size: number; readonly root: HexText } | undefined;
  /** A contract deployed by other means, to be published instead of deploying one. */
  readonly adopt: HexText | undefined;
  readonly isConfirmed: boolean;
  readonly seconds: number;
}

/** Deploys or adopts a contract; without the person's confirmation it only tells what it would do, and gives 1. */
export function deployContract({ config, output, chain: name }: ChainErrand, wish: DeployWish): Promise<number> {
  return withChains(config, true, async ({ anchoring, ledger }) => {
    const chain = oneChain(anchoring, name);
    const { unitOfWork, reader } = ledger;
    const { register, publisher } = anchoring;
    const pause = patience(wish.seconds);
    const tools = { chain, unitOfWork, ledger: reader, register, publisher, pause };
    if (wish.adopt !== undefined) {
      if (!wish.isConfirmed) return ask(output, adoptionText(chain.options.name, wish.adopt));
      return told(output, await sayingWhatIsWrong(adopt(tools, wish.adopt)), true);
    }
    const plan = await sayingWhatIsWrong(planDeployment(tools, { ...wish, admin: adminOf(config, chain, wish) }));
    if ('code' in plan) throw refusal(plan);
    if (!wish.isConfirmed) return ask(output, planText(tools, plan));
    const { contract, wasFound } = await sayingWhatIsWrong(carryOut(tools, plan));
    return told(output, contract, wasFound);
  });
}

type Output = ChainErrand['output'];

function ask(output: Output, text: string): number {
  output.answer(`${text}\n确认后请加 --yes 再次执行；尚未作任何改动 / add --yes to do it; nothing was changed`, {
    done: false,
  });
  return 1;
}

function told(output: Output, contract: ChainContract, wasFound: boolean): number {
  const { chain, address, version, chainId, initialSize } = contract;
  const how = wasFound ? { zh: '已核对并采用', en: 'checked and adopted' } : { zh: '已部署', en: 'deployed' };
  const text = [
    `链 ${chain}（${chainId}）第 ${version} 个合约 ${address} ${how.zh}，起始规模 ${initialSize}，已载入账本`,
    `  contract ${version} of the chain ${chain} (${chainId}), ${address}, is ${how.en}, starts with size ${initialSize}, and stands on the ledger`,
  ];
  output.answer(text.join('\n'), { done: true, wasFound, ...contract, id: undefined });
  return 0;
}

const adoptionText = (chain: string, address: HexText): string =>
  `将在链 ${chain} 上采用合约 ${address} / the contract ${address} on the chain ${chain} would be adopted`;

/** With the stolen key as its sender the successor would be no better than the contract before it. */
const STOLEN_KEY =
  '  若原发送私钥已被盗用，上面的发送账户必须是新的 / if the sender key was stolen, the sender above must be a new one';

function planText({ chain }: DeploymentTools, { chainId, account, terms }: DeploymentPlan): string {
  const { admin, adminDelaySeconds, predecessor, initialSize, initialRoot } = terms;
  return [
    `将在链 ${chain.options.name}（${chainId}）上部署锚定合约 / an anchor contract would be deployed:`,
    `  发送账户 sender          ${account}`,
    `  管理账户 administrator   ${admin} (${adminDelaySeconds} s)`,
    `  前一合约 predecessor     ${predecessor ?? '—'}`,
    `  起始头 initial head      ${initialSize} ${initialRoot}`,
    ...(predecessor === undefined ? [] : [STOLEN_KEY]),
  ].join('\n');
}

function adminOf(config: Config, { options }: DeploymentTools['chain'], { admin }: DeployWish): HexText {
  if (admin !== undefined) return admin;
  if (options.name === LOCAL_CHAIN && options.local) return localKeys(config).admin.address;
  throw new StartupError(
    'chain-admin-missing',
    '请用 --admin 指定管理账户的地址：它任免发送账户，私钥应离线保存，不能是发送账户本身',
    'name the administrator with --admin: its account appoints and dismisses senders, its key belongs offline, and it is never the sender itself',
  );
}

function refusal(found: DeploymentRefusal): StartupError {
  switch (found.code) {
    case 'already-deployed':
      return new StartupError(
        'chain-deployed',
        `该链已有合约 ${found.contract}；要替换它请用 --successor-of ${found.contract}`,
        `the chain has the contract ${found.contract}; to replace it use --successor-of ${found.contract}`,
      );
    case 'not-newest': {
      const { contract = '—' } = found;
      return new StartupError(
        'chain-not-newest',
        `--successor-of 必须是该链当前的合约（${contract}）`,
        `--successor-of must be the newest contract of the chain (${contract})`,
      );
    }
    case 'admin-is-sender':
      return new StartupError(
        'chain-admin-sender',
        '管理账户不能是发送账户',
        'the administrator cannot be the account that anchors',
      );
    case 'head-not-ours': {
      const { size, root } = found.head;
      return new StartupError(
        'chain-head-not-ours',
        `规模 ${size}、根 ${root} 不是本账本已发布的头，拒绝以其为起点`,
        `size ${size} with root ${root} is no published head of this ledger, so no contract may start with it`,
      );
    }
  }
}
