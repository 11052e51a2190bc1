import type { Logger } from 'pino';
import type { Clock } from '../../platform/clock/clock.js';
import type { OpenedLedger } from '../ledger/index.js';
import { connectChain } from './adapters/connect.js';
import type { ChainOptions } from './anchoring-options.js';
import { Anchorer } from './application/anchorer.js';
import { AnchoringParts } from './application/anchoring-parts.js';
import { AnchoringTurn } from './application/anchoring-turn.js';
import type { Chain } from './application/chain.js';
import { ChainStatusReader } from './application/chain-status-reader.js';
import { ContractPublisher } from './application/contract-publisher.js';
import { ContractRegister } from './application/contract-register.js';
import { Landings } from './application/landings.js';
import { OnItsWay } from './application/on-its-way.js';
import { ReceiptProofs } from './application/receipt-proofs.js';
import { Reorganisations } from './application/reorganisations.js';
import { Sending } from './application/sending.js';

/** Anchoring without the server, which may be at work on the same database. */
export interface OpenedAnchoring {
  readonly chains: readonly Chain[];
  readonly register: ContractRegister;
  readonly publisher: ContractPublisher;
  readonly status: ChainStatusReader;
  /** What anchors on a chain, under the same lock as the server's. */
  anchorer(chain: Chain): Anchorer;
  /** Ends what is under way. */
  close(): void;
}

/** What anchoring works on. */
export interface AnchoringPlace {
  readonly ledger: OpenedLedger;
  readonly chains: readonly ChainOptions[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Opens anchoring for a command; nothing is asked yet. */
export function openAnchoring({ ledger, chains: options, clock, logger }: AnchoringPlace): OpenedAnchoring {
  const { unitOfWork, reader, acts } = ledger;
  const chains = options.map((one) => ({ ...connectChain(one), options: one }));
  const register = new ContractRegister(clock);
  const landings = new Landings(unitOfWork, clock);
  const onItsWay = new OnItsWay(unitOfWork, clock, landings, new Sending(unitOfWork, reader, clock));
  const reorganisations = new Reorganisations(unitOfWork, clock);
  const parts = new AnchoringParts(reorganisations, landings, onItsWay, new ReceiptProofs(unitOfWork));
  const turn = new AnchoringTurn(reader, clock, parts);
  return {
    chains,
    register,
    publisher: new ContractPublisher(register, acts),
    status: new ChainStatusReader(unitOfWork, reader, clock, { chains: options }),
    anchorer: (chain) => new Anchorer(chain, { unitOfWork, clock, turn, logger }),
    close: () => {
      for (const chain of chains) chain.stop();
    },
  };
}
