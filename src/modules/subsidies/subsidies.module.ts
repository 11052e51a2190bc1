import { type DynamicModule, Module } from '@nestjs/common';
import { Site } from '../../platform/pages/index.js';
import { AccountingModule } from '../accounting/index.js';
import { AuditModule } from '../audit/index.js';
import { FeesModule } from '../fees/index.js';
import { MilestonesModule } from '../milestones/index.js';
import { AWARD_CONTROLLERS, AWARD_PROVIDERS } from './awards.js';
import { CLAIM_CONTROLLERS, CLAIM_PROVIDERS } from './claims.js';
import { SIMULATION_LIMIT } from './http/simulation-limit.js';
import { POLICY_CONTROLLERS, POLICY_PROVIDERS } from './policies.js';

/** What the module is given at the composition root. */
export interface SubsidiesOptions {
  /** Simulations and rankings that one client address has a minute; 0 lifts the limit. */
  readonly simulationsPerMinute: number;
  /** What its page says of the registry. */
  readonly site: Site;
}

/** 补贴: policies in force and their settings. Needs accounting, approvals, certificates, fees, ledger and milestones. */
@Module({
  imports: [AccountingModule, AuditModule, FeesModule, MilestonesModule],
  controllers: [...POLICY_CONTROLLERS, ...CLAIM_CONTROLLERS, ...AWARD_CONTROLLERS],
  providers: [...POLICY_PROVIDERS, ...CLAIM_PROVIDERS, ...AWARD_PROVIDERS],
})
export class SubsidiesModule {
  static forRoot({ simulationsPerMinute, site }: SubsidiesOptions): DynamicModule {
    return {
      module: SubsidiesModule,
      providers: [SIMULATION_LIMIT.provide(simulationsPerMinute), { provide: Site, useValue: site }],
    };
  }
}
