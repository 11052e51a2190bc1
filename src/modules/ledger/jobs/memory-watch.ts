import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, type HealthState } from '../../../platform/health/index.js';
import { Jobs } from '../../../platform/jobs/index.js';
import { OutsideMemories } from '../application/outside-memories.js';

/** Name of the job that compares the log with the memories outside. */
export const MEMORY_JOB = 'ledger-memory';

const EVERY_MS = 5_000;

/** Keeps comparing, and says in the registry's health what came of it. */
@Injectable()
export class MemoryWatch implements OnModuleInit {
  constructor(
    private readonly memories: OutsideMemories,
    private readonly jobs: Jobs,
    private readonly health: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: MEMORY_JOB, everyMs: EVERY_MS, run: () => this.memories.compareDue() });
    this.health.register('memory', () => Promise.resolve(this.state()));
  }

  /** The names of the memories stand in the log only: everybody can ask for the health. */
  private state(): HealthState {
    const { state, en } = this.memories.statement();
    return { status: state === 'contradicted' ? 'down' : 'up', detail: en };
  }
}
