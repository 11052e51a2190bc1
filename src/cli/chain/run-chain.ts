import type { Config } from '../../config/index.js';
import {
  compareAnchors,
  type ComparisonCounts,
  describeChain,
  describeFinding,
  NO_CHAIN,
} from '../../modules/anchoring/index.js';
import type { Output } from '../output.js';
import { sayingWhatIsWrong } from './chain-sentence.js';
import { namedChains } from './chain-names.js';
import { type ChainPlace, withChains } from './open-registry.js';
import { patience } from './patience.js';

/** Exit codes beside 0 and the 1 of every refused command. */
const ALARM = 2;

/** What a command about chains was asked. */
export interface ChainErrand {
  readonly config: Config;
  readonly output: Output;
  /** Name of the chain; all of them without it. */
  readonly chain: string | undefined;
}

type Chain = ChainPlace['anchoring']['chains'][number];

/** One line for each chain. @returns 2 when there is an alarm */
export function showStatus({ config, output, chain: name }: ChainErrand): Promise<number> {
  return withChains(config, false, async ({ anchoring }) => {
    const names = namedChains(anchoring, name).map(({ options }) => options.name);
    const all = (await anchoring.status.all()).filter(({ chain }) => names.includes(chain));
    const lines = all.map((status) => ({ ...status, explanation: describeChain(status) }));
    const text = lines.map(({ explanation: { zh, en } }) => `${zh}\n  ${en}`).join('\n');
    output.answer(text || `${NO_CHAIN.zh} / ${NO_CHAIN.en}`, { chains: lines });
    return all.some(({ alarm }) => alarm) ? ALARM : 0;
  });
}

/** Anchors the newest checkpoint on each chain, and waits until that is final. */
export function anchorNow({ config, output, chain: name }: ChainErrand, seconds: number): Promise<number> {
  return withChains(config, true, async (place) => {
    const { anchoring } = place;
    const pause = patience(seconds);
    const done = await Promise.all(namedChains(anchoring, name).map((chain) => anchorOn(place, chain, pause)));
    const text = done.map(({ explanation: { zh, en } }) => `${zh}\n  ${en}`).join('\n');
    output.answer(text || `${NO_CHAIN.zh} / ${NO_CHAIN.en}`, { chains: done });
    return done.every(({ isFinal }) => isFinal) ? 0 : 1;
  });
}

async function anchorOn({ anchoring, ledger }: ChainPlace, chain: Chain, pause: () => Promise<void>) {
  const { name } = chain.options;
  const { size: wanted } = await ledger.reader.head();
  const anchorer = anchoring.anchorer(chain);
  for (;;) {
    const outcome = await anchorer.step('now');
    const status = (await anchoring.status.all()).find((one) => one.chain === name);
    if (status === undefined) throw new Error(`the chain ${name} has no status`);
    const isFinal = (status.final?.size ?? 0) >= wanted;
    const isHopeless = outcome === 'hindered' && !PASSING.includes(status.condition.code);
    const explanation = describeChain(status);
    if (isFinal || isHopeless) return { chain: name, wanted, isFinal, final: status.final?.size, explanation };
    await pause();
  }
}

/** What a little time may put right. */
const PASSING: readonly string[] = [
  'chain-unreachable',
  'chain-behind',
  'chain-nonce',
  'chain-fee',
  'chain-fee-ceiling',
];

/** Compares every anchor of each chain with the ledger. @returns 2 when there is a difference */
export function verifyAnchors({ config, output, chain: name }: ChainErrand): Promise<number> {
  return withChains(config, true, async (place) => {
    const results = [];
    for (const chain of namedChains(place.anchoring, name)) {
      results.push(await sayingWhatIsWrong(compare(place, chain)));
    }
    const text = results.flatMap(({ lines }) => lines).join('\n');
    const value = { chains: results.map(({ lines: _, ...result }) => result) };
    output.answer(text || `${NO_CHAIN.zh} / ${NO_CHAIN.en}`, value);
    return results.some(({ findings }) => findings.length > 0) ? ALARM : 0;
  });
}

async function compare({ anchoring, ledger }: ChainPlace, chain: Chain) {
  const { name } = chain.options;
  const { unitOfWork, reader } = ledger;
  const contracts = (await anchoring.register.all(unitOfWork.reader, name)).reverse();
  const counts: ComparisonCounts = { anchors: 0, void: 0 };
  const findings = [];
  for await (const finding of compareAnchors({ chain, ledger: reader, unitOfWork, contracts }, counts)) {
    findings.push({ ...finding, explanation: describeFinding(finding) });
  }
  const total = {
    zh: `链 ${name}：${contracts.length} 个合约，${counts.anchors} 个锚定，其中 ${counts.void} 个因后继合约而无效，${findings.length} 处不一致`,
    en: `chain ${name}: ${contracts.length} contracts, ${counts.anchors} anchors, ${counts.void} of them void by a successor, ${findings.length} differences`,
  };
  const lines = [...findings.map(({ explanation }) => explanation), total].map(({ zh, en }) => `${zh}\n  ${en}`);
  return { chain: name, contracts: contracts.map(({ address }) => address), ...counts, findings, lines };
}
