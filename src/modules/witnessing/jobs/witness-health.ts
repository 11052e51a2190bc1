import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { HealthChecks, type HealthState } from '../../../platform/health/index.js';
import { LedgerCosignatures, type LedgerProgress } from '../../ledger/index.js';
import { CosignatureGatherer } from '../application/cosignature-gatherer.js';
import type { WitnessRecord } from '../application/witness-records.js';
import { WITNESSING_OPTIONS, type WitnessingOptions } from '../witnessing-options.js';

/** Longer than this nothing that was signed may wait for its quorum: nobody gets the certificates that were issued. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Whether witnesses cosign, and what waits for them. What a witness claims is said and not believed: a liar among them
 * must not be able to take the registry out of service.
 */
@Injectable()
export class WitnessHealth implements OnModuleInit {
  constructor(
    private readonly gatherer: CosignatureGatherer,
    private readonly cosignatures: LedgerCosignatures,
    private readonly clock: Clock,
    private readonly health: HealthChecks,
    @Inject(WITNESSING_OPTIONS) private readonly options: WitnessingOptions,
  ) {}

  onModuleInit(): void {
    this.health.register('witnesses', async () => this.state(await this.cosignatures.progress()));
  }

  private state(progress: LedgerProgress): HealthState {
    const { signed, cosigned, published, awaitingSince } = progress;
    const records = this.gatherer.records.all();
    const waited = awaitingSince === undefined ? 0 : this.clock.now().getTime() - awaitingSince.getTime();
    const parts = [
      `quorum ${this.options.policy.quorum}, signed ${signed}, cosigned ${cosigned}, published ${published}`,
      ...(awaitingSince === undefined ? [] : [`publishing since ${awaitingSince.toISOString()}`]),
      ...records.flatMap(complaint),
    ];
    return { status: waited > LONGEST_WAIT_MS ? 'down' : 'up', detail: parts.join('; ') };
  }
}

function complaint({ name, failing, ahead }: WitnessRecord): string[] {
  if (ahead !== undefined) return [`${name} has seen size ${ahead}, which is more than we have`];
  return failing === undefined ? [] : [`${name} ${failing.reason} since ${failing.since.toISOString()}`];
}
