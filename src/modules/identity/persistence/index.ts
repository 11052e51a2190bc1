import { AccountRepository } from './account-repository.js';
import { ActorRepository } from './actor-repository.js';
import { ApiKeyRepository } from './api-key-repository.js';
import { OidcSubjectRepository } from './oidc-subject-repository.js';
import { OrganisationRepository } from './organisation-repository.js';
import { PasswordRepository } from './password-repository.js';
import { PersonRepository } from './person-repository.js';
import { SecondFactorRepository } from './second-factor-repository.js';
import { SessionRepository } from './session-repository.js';

/** Everything that reads and writes this module's tables. */
export const REPOSITORIES = [
  OrganisationRepository,
  PersonRepository,
  AccountRepository,
  PasswordRepository,
  SecondFactorRepository,
  SessionRepository,
  ApiKeyRepository,
  OidcSubjectRepository,
  ActorRepository,
];
