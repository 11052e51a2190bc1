import { AccountEntity } from './account.entity.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { OrganisationEntity } from './organisation.entity.js';
import { PersonEntity } from './person.entity.js';
import { SessionEntity } from './session.entity.js';

/** Everything of this module that TypeORM maps. */
export const IDENTITY_ENTITIES = [OrganisationEntity, PersonEntity, AccountEntity, SessionEntity, ApiKeyEntity];
