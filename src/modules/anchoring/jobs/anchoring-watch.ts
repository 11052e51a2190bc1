import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, type HealthState } from '../../../platform/health/index.js';
import { Metrics } from '../../../platform/metrics/index.js';
import { ANCHORING_OPTIONS, type AnchoringOptions } from '../anchoring-options.js';
import { ChainStatusReader } from '../application/chain-status-reader.js';
import type { ChainStatus } from '../domain/chain-status.js';
import { describeChain, NO_CHAIN } from '../domain/describe-chain.js';

/**
 * What the operator watches of the chains. They never decide whether the registry is ready: registration does not wait
 * for them, and a registry that a chain could take out of service would wait.
 */
@Injectable()
export class AnchoringWatch implements OnModuleInit {
  constructor(
    private readonly status: ChainStatusReader,
    private readonly metrics: Metrics,
    private readonly health: HealthChecks,
    @Inject(ANCHORING_OPTIONS) private readonly options: AnchoringOptions,
  ) {}

  onModuleInit(): void {
    this.health.register('chain', () => this.state());
    if (this.options.chains.length === 0) return;
    this.gauge(
      'registry_anchor_backlog_entries',
      'Entries that the chain furthest behind has no anchor for',
      worst((one) => one.backlog?.entries),
    );
    this.gauge(
      'registry_anchor_backlog_seconds',
      'Age of the oldest checkpoint without an anchor',
      worst((one) => one.backlog?.seconds),
    );
    this.gauge(
      'registry_anchor_size',
      'Size of the smallest of the chains’ newest anchors',
      least((one) => one.anchored?.size),
    );
    this.gauge(
      'registry_anchor_final_size',
      'Size of the smallest of the chains’ newest final anchors',
      least((one) => one.final?.size),
    );
    this.gauge('registry_anchor_hindered', 'Chains that something hinders', (all) => all.filter(isHindered).length);
    this.gauge(
      'registry_anchor_alarm',
      'Chains whose backlog is too old or whose contract has a head that is not ours',
      (all) => all.filter(({ alarm }) => alarm).length,
    );
  }

  private gauge(name: string, help: string, read: (all: readonly ChainStatus[]) => number): void {
    this.metrics.gauge(name, help, async () => read(await this.status.all()));
  }

  private async state(): Promise<HealthState> {
    const all = await this.status.all();
    return {
      status: 'up',
      detail: all.length === 0 ? NO_CHAIN.en : all.map((one) => describeChain(one).en).join(' | '),
    };
  }
}

type Figure = (status: ChainStatus) => number | undefined;

const worst = (figure: Figure) => (all: readonly ChainStatus[]) => Math.max(0, ...all.map((one) => figure(one) ?? 0));
const least = (figure: Figure) => (all: readonly ChainStatus[]) => Math.min(...all.map((one) => figure(one) ?? 0));

const isHindered = ({ condition }: ChainStatus): boolean => !['well', 'not-looked'].includes(condition.code);
