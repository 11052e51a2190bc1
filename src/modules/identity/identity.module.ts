import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authenticator } from '../../platform/http/index.js';
import { Ids } from '../../platform/ids/ids.js';
import { Eligibility } from '../approvals/index.js';
import { AesGcmSeal } from './adapters/aes-gcm-seal.js';
import { Argon2PasswordHasher } from './adapters/argon2-password-hasher.js';
import { HmacKeyedDigest } from './adapters/hmac-keyed-digest.js';
import { JoseOidcTokens } from './adapters/jose-oidc-tokens.js';
import { NodeOneTimeCodeHmac } from './adapters/node-hmac.js';
import { QrText } from './adapters/qr-text.js';
import { DiskFirstPasswordFile, secretKey } from './adapters/secret-files.js';
import { AccountEligibility } from './application/account-eligibility.js';
import { CentreOfficers } from './application/centre-officers.js';
import { IdentityAuthenticator } from './application/identity-authenticator.js';
import { IdentityBootstrap } from './application/identity-bootstrap.js';
import { APPLICATION } from './application/index.js';
import { FreshCode } from './application/fresh-code.js';
import { OrganisationDirectory } from './application/organisation-directory.js';
import { OrganisationMembers } from './application/organisation-members.js';
import {
  CodePicture,
  FirstPasswordFile,
  KeyedDigest,
  OidcTokens,
  OneTimeCodeHmac,
  PasswordHasher,
  SecretSeal,
} from './domain/ports.js';
import { AccountCredentialsController } from './http/account-credentials.controller.js';
import { AccountsController } from './http/accounts.controller.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { LOG_IN_LIMIT } from './http/log-in-limit.js';
import { MeController } from './http/me.controller.js';
import { OrganisationsController } from './http/organisations.controller.js';
import { PersonsController } from './http/persons.controller.js';
import { SecondFactorController } from './http/second-factor.controller.js';
import { SecondFactorRemovalsController } from './http/second-factor-removals.controller.js';
import { SecondPerson } from './http/second-person.js';
import { SessionsController } from './http/sessions.controller.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity-options.js';
import { GuardedActsRegistration } from './jobs/guarded-acts-registration.js';
import { IdentityStart } from './jobs/identity-start.js';
import { IDENTITY_ENTITIES } from './persistence/entities.js';
import { REPOSITORIES } from './persistence/index.js';

const KEY_BYTES = 32;

/** Who acts: organisations, natural persons, accounts, and how they prove who they are. */
@Module({})
export class IdentityModule {
  static forRoot(options: IdentityOptions): DynamicModule {
    const { secretsDirectory, oidc } = options;
    return {
      module: IdentityModule,
      global: true,
      imports: [TypeOrmModule.forFeature(IDENTITY_ENTITIES)],
      controllers: [
        OrganisationsController,
        PersonsController,
        AccountsController,
        AccountCredentialsController,
        SessionsController,
        MeController,
        SecondFactorController,
        SecondFactorRemovalsController,
        ApiKeysController,
      ],
      providers: [
        { provide: IDENTITY_OPTIONS, useValue: options },
        { provide: PasswordHasher, useClass: Argon2PasswordHasher },
        { provide: OidcTokens, useFactory: () => new JoseOidcTokens(oidc) },
        { provide: FirstPasswordFile, useFactory: () => new DiskFirstPasswordFile(secretsDirectory) },
        {
          provide: KeyedDigest,
          inject: [Ids],
          useFactory: (ids: Ids) =>
            new HmacKeyedDigest(secretKey(secretsDirectory, 'identity-document-key', ids.bytes(KEY_BYTES))),
        },
        {
          provide: SecretSeal,
          inject: [Ids],
          useFactory: (ids: Ids) =>
            new AesGcmSeal(secretKey(secretsDirectory, 'second-factor-key', ids.bytes(KEY_BYTES)), ids),
        },
        { provide: OneTimeCodeHmac, useClass: NodeOneTimeCodeHmac },
        { provide: CodePicture, useClass: QrText },
        { provide: Authenticator, useClass: IdentityAuthenticator },
        ...REPOSITORIES,
        ...APPLICATION,
        { provide: Eligibility, useClass: AccountEligibility },
        SecondPerson,
        IdentityStart,
        GuardedActsRegistration,
        LOG_IN_LIMIT.provide(options.loginsPerMinute),
      ],
      exports: [
        Authenticator,
        CentreOfficers,
        Eligibility,
        FreshCode,
        IdentityBootstrap,
        OrganisationDirectory,
        OrganisationMembers,
      ],
    };
  }
}
