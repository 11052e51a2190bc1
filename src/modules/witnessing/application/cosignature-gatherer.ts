import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { parseNote } from '../../../core/note/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { LedgerCosignatures, type SignedCheckpoint } from '../../ledger/index.js';
import { WitnessHttp } from '../adapters/witness-http.js';
import type { AskedWitness } from '../domain/witness-exchange.js';
import { WITNESSING_OPTIONS, type WitnessingOptions } from '../witnessing-options.js';
import { type Asked, WitnessLink } from './witness-link.js';
import { WitnessRecords } from './witness-records.js';
import { WitnessedPublication } from './witnessed-publication.js';

/** The checkpoint that the witnesses are asked for. */
interface Target {
  readonly checkpoint: SignedCheckpoint;
  /** Witnesses whose cosignature is kept. */
  readonly cosigned: Set<string>;
  published: boolean;
  /** Requests under way. */
  pending: number;
}

/**
 * Asks every witness for a cosignature of the newest checkpoint, each at its own pace, and keeps what they answer.
 * While the quorum of a checkpoint can still come together, those who count are asked for that one and no newer:
 * otherwise a log that never rests would never have all of them on one checkpoint.
 */
@Injectable()
export class CosignatureGatherer implements BeforeApplicationShutdown {
  readonly records: WitnessRecords;
  private readonly transport: NonNullable<WitnessingOptions['transport']>;
  private readonly links: readonly WitnessLink[];
  private readonly underWay = new Set<Promise<void>>();
  private target: Target | undefined;
  private stopping = false;

  constructor(
    private readonly cosignatures: LedgerCosignatures,
    private readonly publication: WitnessedPublication,
    private readonly clock: Clock,
    @Inject(WITNESSING_OPTIONS) { policy, transport }: WitnessingOptions,
    @InjectLogger() private readonly logger: Logger,
  ) {
    this.transport = transport ?? new WitnessHttp();
    const witnesses = policy.witnesses.flatMap(({ name, key, url }): AskedWitness[] =>
      url === undefined ? [] : [{ name, key, url: url.replace(/\/+$/, '') }],
    );
    const proofs = (from: number, to: number) => cosignatures.proofBetween(from, to);
    this.links = witnesses.map((witness) => new WitnessLink(witness, this.transport, proofs));
    this.records = new WitnessRecords(witnesses.map(({ name }) => name));
  }

  /** Asks whoever is to be asked now; waits for no answer. */
  async turn(): Promise<void> {
    if (this.stopping) return;
    const newest = await this.cosignatures.newest();
    const target = await this.aim(newest);
    for (const link of this.links) {
      if (!target.cosigned.has(link.witness.name) && link.mayBeAsked()) this.ask(link, target);
    }
  }

  /** Fulfilled when no request is under way. */
  async atRest(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Before the connections to the database are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.transport.stop();
    await this.atRest();
  }

  private async aim(newest: SignedCheckpoint): Promise<Target> {
    const { target } = this;
    if (target?.checkpoint.size === newest.size || (target?.published === false && target.pending > 0)) return target;
    const { size, published } = newest;
    // A policy that asks for less than before may be met by what is there.
    const isPublished = published || (await this.publication.keep(size, []));
    this.target = { checkpoint: newest, cosigned: this.cosignersOf(newest), published: isPublished, pending: 0 };
    return this.target;
  }

  private cosignersOf({ note }: SignedCheckpoint): Set<string> {
    const parsed = parseNote(note);
    const lines = parsed.ok ? parsed.value.signatures : [];
    const present = this.links.filter(({ witness: { key } }) =>
      lines.some(({ name, keyId }) => name === key.name && keyId === key.keyId),
    );
    return new Set(present.map(({ witness }) => witness.name));
  }

  private ask(link: WitnessLink, target: Target): void {
    target.pending += 1;
    const { size, ownNote } = target.checkpoint;
    const exchange = link
      .ask({ size, note: ownNote })
      .then((asked) => this.take(link.witness.name, asked, target))
      .catch((error: unknown) => this.logger.error({ err: error, witness: link.witness.name }, 'cosignature not kept'))
      .finally(() => {
        target.pending -= 1;
        this.underWay.delete(exchange);
      });
    this.underWay.add(exchange);
  }

  private async take(name: string, asked: Asked, target: Target): Promise<void> {
    const { size } = target.checkpoint;
    if (asked.kind === 'cosigned') {
      const published = await this.publication.keep(size, [asked.signature]);
      target.published ||= published;
      target.cosigned.add(name);
    }
    const newest = asked.kind === 'ahead' ? (await this.cosignatures.newest()).size : size;
    const isNews = this.records.note(name, asked, size, newest, this.clock.now());
    if (isNews) this.logger.warn({ witness: name, size, ...reasonOf(asked) }, 'no cosignature from a witness');
  }
}

const reasonOf = (asked: Asked) => {
  if (asked.kind === 'failed') return { failure: asked.failure, detail: asked.detail };
  return asked.kind === 'ahead' ? { failure: 'ahead', detail: `it has seen size ${asked.size}` } : {};
};
