import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Result of one readiness check. */
export interface HealthState {
  readonly status: 'up' | 'down';
  readonly detail?: string;
}

/** What must work before the registry takes requests; modules add their checks at start. */
@Injectable()
export class HealthChecks implements OnModuleDestroy {
  private readonly checks = new Map<string, () => Promise<HealthState>>();
  private stopping = false;

  /** Adds a check. */
  register(name: string, check: () => Promise<HealthState>): void {
    this.checks.set(name, check);
  }

  /** Whether the registry is going down. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /** The first thing of every shutdown: from now on the registry is not ready. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Runs every check; a check that throws is down. */
  async run(): Promise<{ ready: boolean; checks: Record<string, HealthState> }> {
    const entries = await Promise.all(
      [...this.checks].map(async ([name, check]): Promise<[string, HealthState]> => {
        try {
          return [name, await check()];
        } catch (error) {
          return [name, { status: 'down', detail: error instanceof Error ? error.name : 'failed' }];
        }
      }),
    );
    const ready = !this.stopping && entries.every(([, state]) => state.status === 'up');
    return { ready, checks: Object.fromEntries(entries) };
  }
}
