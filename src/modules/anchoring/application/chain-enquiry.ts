import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { AnchorPlace, ChainFacts } from '../../../core/anchor/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { BoundedMap } from '../../../platform/memo/bounded-map.js';
import { errorText } from '../../../platform/startup/index.js';
import { ChainError } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { contractsOf } from '../persistence/contracts.js';
import { CHAINS, type Chain } from './chain.js';
import { ChainStatusReader } from './chain-status-reader.js';
import { gatherFacts } from './gather-facts.js';

/** A verification waits no longer for a chain. */
const LONGEST_WAIT_MS = 3_000;
/** So long an answer, or that there was none, is given again. */
const REMEMBERED_MS = 5_000;
const REMEMBERED_PLACES = 1_000;

interface Remembered {
  readonly at: number;
  readonly facts: Promise<ChainFacts>;
}

/** A contract that we have not published is asked for its code and nothing else. */
const NO_CODE = '0x';

/** Asks a chain about an anchor, for a verification that is under way: never for long, and not again and again. */
@Injectable()
export class ChainEnquiry {
  private readonly remembered = new BoundedMap<Remembered>(REMEMBERED_PLACES);

  constructor(
    @Inject(CHAINS) private readonly chains: readonly Chain[],
    private readonly unitOfWork: UnitOfWork,
    private readonly status: ChainStatusReader,
    private readonly clock: Clock,
  ) {}

  /** What the chain says of the anchor that evidence names. Never rejects for what a chain does. */
  facts(place: Pick<AnchorPlace, 'chainId' | 'contract' | 'size' | 'blockNumber'>): Promise<ChainFacts> {
    const key = `${place.chainId} ${place.contract} ${place.size} ${place.blockNumber}`;
    const now = this.clock.now().getTime();
    const known = this.remembered.get(key);
    if (known !== undefined && now >= known.at && now - known.at < REMEMBERED_MS) return known.facts;
    const facts = this.inTime(place);
    this.remembered.put(key, { at: now, facts });
    return facts;
  }

  private async inTime(place: Place): Promise<ChainFacts> {
    const done = new AbortController();
    const tooLate = pause(LONGEST_WAIT_MS, unreachable(`no answer within ${LONGEST_WAIT_MS} ms`), {
      signal: done.signal,
      ref: false,
    });
    // Ended below; that is no fault.
    tooLate.catch(() => undefined);
    try {
      return await Promise.race([this.ask(place, done.signal), tooLate]);
    } finally {
      done.abort();
    }
  }

  private async ask(place: Place, signal: AbortSignal): Promise<ChainFacts> {
    try {
      const known = await this.contractOf(place);
      if (known === undefined) return unreachable(`no node is configured for chain ${place.chainId}`);
      return await this.askNode(known.chain, known.contract, { ...place, signal });
    } catch (error) {
      return unreachable(error instanceof ChainError ? error.message : errorText(error));
    }
  }

  private async askNode(chain: Chain, contract: ChainContract | undefined, place: Asked): Promise<ChainFacts> {
    const { codeHash = NO_CODE, firstBlock = 0 } = contract ?? {};
    const facts = await gatherFacts(chain.reader, { ...place, codeHash, firstBlock });
    const backlog = facts.head && contract && (await this.status.backlog(contract));
    if (backlog === undefined) return facts;
    return { ...facts, backlog: { size: backlog.size, since: backlog.since.toISOString() } };
  }

  private async contractOf({ chainId, contract }: Place) {
    for (const chain of this.chains) {
      const contracts = await contractsOf(this.unitOfWork.reader, chain.options.name);
      const isOf = chain.options.chainId === chainId || contracts.some((known) => known.chainId === chainId);
      if (isOf) return { chain, contract: contracts.find(({ address }) => address === contract) };
    }
    return undefined;
  }
}

type Place = Pick<AnchorPlace, 'chainId' | 'contract' | 'size' | 'blockNumber'>;

/** The signal ends with the waiting, so that a search of many blocks does not go on for nobody. */
type Asked = Place & { readonly signal: AbortSignal };

const unreachable = (reason: string) => ({ state: 'unreachable', reason }) as const satisfies ChainFacts;
