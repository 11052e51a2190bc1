import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { CENTRE_NAMES } from './core/access/index.js';
import { multikeyFromEd25519 } from './core/proof/index.js';
import { ledgerOptions, witnessPolicy } from './ledger-configuration.js';
import { AccountingModule } from './modules/accounting/index.js';
import { AnchoringModule } from './modules/anchoring/index.js';
import { ApprovalsModule } from './modules/approvals/index.js';
import { AuditModule } from './modules/audit/index.js';
import { CatalogModule } from './modules/catalog/index.js';
import { CertificatesModule } from './modules/certificates/index.js';
import { EncumbrancesModule } from './modules/encumbrances/index.js';
import { ErasureModule } from './modules/erasure/index.js';
import { EvaluationModule } from './modules/evaluation/index.js';
import { SubsidiesModule, SubsidyPublicityModule } from './modules/subsidies/index.js';
import { FeesModule } from './modules/fees/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { InventoryExchangeModule } from './modules/inventory-exchange/index.js';
import { KeyChangesModule } from './modules/key-changes/index.js';
import { LedgerModule } from './modules/ledger/index.js';
import { MilestonesModule } from './modules/milestones/index.js';
import { NationalModule } from './modules/national/index.js';
import { NoticesModule } from './modules/notices/index.js';
import { PublicityModule } from './modules/publicity/index.js';
import { ObjectionsModule } from './modules/objections/index.js';
import { RegistryModule } from './modules/registry/index.js';
import { SourcesModule } from './modules/sources/index.js';
import { ResourceUpdatesModule } from './modules/resource-updates/index.js';
import { VerificationModule } from './modules/verification/index.js';
import { WitnessingModule } from './modules/witnessing/index.js';
import { PreparingClient } from './platform/database/index.js';
import { EvidenceStore } from './platform/files/index.js';
import { AccessGuard } from './platform/http/index.js';
import { Site } from './platform/pages/index.js';
import { PlatformModule } from './platform/platform.module.js';
import { packageFolder } from './platform/program/index.js';
import type { Runtime } from './runtime.js';

/** The composition root: every module with what it needs of the configuration. */
@Module({})
export class AppModule {
  static forRoot(runtime: Runtime, logger: Logger, evidence: EvidenceStore, site: Site): DynamicModule {
    const { config, database, keys, clock, chains = [] } = runtime;
    const { public: publicCentre, social: socialCentre } = keys.centres;
    const witnesses = witnessPolicy(config);
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: database.appUrl,
          autoLoadEntities: true,
          synchronize: false,
          retryAttempts: 0,
          // The turn of a chain's anchorer holds one all the while, however slow the node is.
          poolSize: config.databasePoolSize + chains.length,
          installExtensions: false,
          extra: { application_name: 'registry', Client: PreparingClient },
        }),
        PlatformModule.forRoot({ clock, logger, papers: runtime.papers }),
        AuditModule,
        ApprovalsModule,
        IdentityModule.forRoot({
          sessionHours: config.sessionHours,
          loginsPerMinute: config.rateLimit.loginsPerMinute,
          secondFactorMandatory: config.mode === 'production',
          oidc: config.oidc,
          secretsDirectory: join(config.dataDirectory, 'secrets'),
        }),
        KeyChangesModule,
        LedgerModule.forRoot(ledgerOptions(config, keys)),
        AnchoringModule.forRoot({ chains }),
        ...(witnesses === undefined ? [] : [WitnessingModule.forRoot({ policy: witnesses })]),
        RegistryModule.forRoot({
          centreNames: CENTRE_NAMES,
          districtDepartments: config.districtDepartments,
          noticeDays: config.noticeDays,
          evidence: { store: evidence, maximumBytes: config.evidenceMaximumBytes },
        }),
        CertificatesModule.forRoot({
          site,
          keys: keys.centres,
          centres: {
            public: { name: CENTRE_NAMES.public, root: multikeyFromEd25519(publicCentre.rootPublicKey) },
            social: { name: CENTRE_NAMES.social, root: multikeyFromEd25519(socialCentre.rootPublicKey) },
          },
          ...(witnesses === undefined ? {} : { witnesses }),
        }),
        NationalModule,
        FeesModule,
        EncumbrancesModule,
        MilestonesModule,
        SourcesModule,
        InventoryExchangeModule,
        PublicityModule.forRoot({
          registryUrl: config.baseUrl,
          sample: config.sample,
          centreNames: CENTRE_NAMES,
        }),
        CatalogModule.forRoot({
          site,
          perMinute: {
            searches: config.rateLimit.catalogSearchesPerMinute,
            exports: config.rateLimit.catalogExportsPerMinute,
          },
        }),
        ObjectionsModule.forRoot({ filingsPerMinute: config.rateLimit.objectionsPerMinute }),
        ErasureModule,
        NoticesModule.forRoot({
          ...(config.mail === undefined ? {} : { mail: config.mail }),
          registryUrl: config.baseUrl,
          secretsDirectory: join(config.dataDirectory, 'secrets'),
          ...(runtime.webhookNetwork === undefined ? {} : { network: runtime.webhookNetwork }),
        }),
        ResourceUpdatesModule,
        EvaluationModule,
        SubsidiesModule.forRoot({ site, simulationsPerMinute: config.rateLimit.subsidySimulationsPerMinute }),
        SubsidyPublicityModule.forRoot({ site }),
        AccountingModule,
        VerificationModule.forRoot({
          site,
          ...(runtime.testIssuer === undefined ? {} : { testIssuer: runtime.testIssuer }),
          webFolder: join(packageFolder(), 'dist', 'web'),
          perMinute: {
            numbers: config.rateLimit.verificationNumbersPerMinute,
            posts: config.rateLimit.verificationsPerMinute,
            batches: config.rateLimit.verificationBatchesPerMinute,
            dataDigests: config.rateLimit.dataDigestsPerMinute,
          },
        }),
      ],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
