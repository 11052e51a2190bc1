import type { AnchorSchedule, ChainChoice, ChainConfig } from './chain-config.js';
import { readChains } from './chains.js';
import type { Parsed } from './problem.js';
import { Secret } from './secret.js';
import { type SettingName, type SettingValues, settings } from './settings.js';

/** What the choice of a chain needs of whoever reads the settings. */
interface Complaints {
  accept<T>(variable: string, answer: Parsed<T>): T | undefined;
  complain(variable: string, zh: string, en: string): void;
}

/** Settings that are about the one chain of `CHAIN_RPC_URL`. */
const OF_ONE_CHAIN = [
  'chainId',
  'chainContract',
  'chainSenderKey',
  'chainSenderKeyFile',
] as const satisfies SettingName[];

/** Where the settings say that heads of the log are anchored. */
export function chooseChain(values: SettingValues, complaints: Complaints): ChainChoice {
  const schedule = scheduleOf(values, complaints);
  const { chainRpcUrl, chainsFile } = values;
  if (chainRpcUrl === undefined || chainRpcUrl === 'none' || chainsFile !== undefined) {
    for (const name of OF_ONE_CHAIN) {
      const { variable } = settings[name];
      if (values[name] !== undefined) {
        complaints.complain(
          variable,
          `${variable} 只与 CHAIN_RPC_URL 所指的一条链同用`,
          `${variable} is set without the address of one chain in CHAIN_RPC_URL`,
        );
      }
    }
  }
  if (chainsFile !== undefined) return listed(chainsFile, values, schedule, complaints);
  if (chainRpcUrl === 'none') return { kind: 'none' };
  if (chainRpcUrl === undefined) return { kind: 'embedded', ...schedule };
  return { kind: 'outside', chains: [one(chainRpcUrl, values, schedule, complaints)] };
}

function scheduleOf(values: SettingValues, complaints: Complaints): AnchorSchedule {
  const {
    anchorEveryEntries: everyEntries,
    anchorEverySeconds: everySeconds,
    anchorAlarmSeconds: alarmSeconds,
  } = values;
  if (alarmSeconds <= everySeconds) {
    complaints.complain(
      settings.anchorAlarmSeconds.variable,
      'REGISTRY_ANCHOR_ALARM_SECONDS 必须大于 REGISTRY_ANCHOR_EVERY_SECONDS，否则总在报警',
      'REGISTRY_ANCHOR_ALARM_SECONDS must be above REGISTRY_ANCHOR_EVERY_SECONDS, or the alarm never ends',
    );
  }
  return { everyEntries, everySeconds, alarmSeconds };
}

function listed(
  path: string,
  { chainRpcUrl }: SettingValues,
  schedule: AnchorSchedule,
  complaints: Complaints,
): ChainChoice {
  const { variable } = settings.chainsFile;
  if (chainRpcUrl !== undefined) {
    complaints.complain(
      variable,
      'REGISTRY_CHAINS 与 CHAIN_RPC_URL 只能设置一个',
      'only one of REGISTRY_CHAINS and CHAIN_RPC_URL may be set',
    );
  }
  const chains = complaints.accept(variable, readChains(path, schedule)) ?? [];
  const late = chains.find(({ alarmSeconds, everySeconds }) => alarmSeconds <= everySeconds);
  if (late !== undefined) {
    complaints.complain(
      variable,
      `REGISTRY_CHAINS 中链 ${late.name} 的 alarmSeconds 必须大于 everySeconds`,
      `in REGISTRY_CHAINS the chain ${late.name} needs alarmSeconds above everySeconds`,
    );
  }
  return { kind: 'outside', chains };
}

function one(rpcUrl: string, values: SettingValues, schedule: AnchorSchedule, complaints: Complaints): ChainConfig {
  const { chainId, chainContract: contract, chainSenderKey: text, chainSenderKeyFile: file } = values;
  if (text !== undefined && file !== undefined) {
    complaints.complain(
      settings.chainSenderKeyFile.variable,
      'CHAIN_SENDER_KEY 与 CHAIN_SENDER_KEY_FILE 只能设置一个',
      'only one of CHAIN_SENDER_KEY and CHAIN_SENDER_KEY_FILE may be set',
    );
  }
  const sender = text === undefined ? file && { file } : { text: new Secret(text) };
  return {
    name: 'main',
    rpcUrl,
    ...(chainId === undefined ? {} : { chainId }),
    ...(contract === undefined ? {} : { contract }),
    ...(sender ? { sender } : {}),
    confirmations: values.chainConfirmations,
    fees: values.chainFees,
    hasTries: values.chainTries,
    ...schedule,
  };
}
