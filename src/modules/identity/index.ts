/** Identity: organisations, natural persons, accounts, and how they prove who they are. */
export { FreshCode } from './application/fresh-code.js';
export { type CentreOfficer, CentreOfficers } from './application/centre-officers.js';
export { type FirstAdministrator, IdentityBootstrap } from './application/identity-bootstrap.js';
export { OrganisationDirectory } from './application/organisation-directory.js';
export { type MemberGroup, OrganisationMembers } from './application/organisation-members.js';
export { openAccountAdministration } from './command-line/account-administration.js';
export { actorOf } from './command-line/actor-of.js';
export type { IdentityFaultCode } from './domain/faults.js';
export type { Organisation, OrganisationType } from './domain/organisation.js';
export { IdentityModule } from './identity.module.js';
export type { IdentityOptions, OidcOptions } from './identity-options.js';
export { identityFieldMessages, identityProblems } from './problems.js';
export { createEligibility } from './standalone.js';
