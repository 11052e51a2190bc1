import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { DescribeAnew } from '../application/describe-anew.js';
import { FollowLedger } from '../application/follow-ledger.js';

/** Name of the job that keeps the catalog where the published ledger is. */
export const CATALOG_JOB = 'catalog';

const EVERY_MILLISECONDS = 1_000;

/** Follows the ledger; it is safe beside other instances, which find the place taken. */
@Injectable()
export class CatalogFollowing implements OnModuleInit {
  constructor(
    private readonly follow: FollowLedger,
    private readonly describe: DescribeAnew,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: CATALOG_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private async run(): Promise<void> {
    if (!(await this.follow.run())) return;
    await this.follow.expire();
    await this.describe.run();
  }
}
