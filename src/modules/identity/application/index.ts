import { AccountActs } from './account-acts.js';
import { AccountDirectory } from './account-directory.js';
import { CentreOfficers } from './centre-officers.js';
import { ChangeAccount } from './change-account.js';
import { CodeChecker } from './code-checker.js';
import { ConfirmSecondFactor } from './confirm-second-factor.js';
import { CreateAccount } from './create-account.js';
import { CreateApiKey } from './create-api-key.js';
import { CreatePerson } from './create-person.js';
import { CredentialRevocation } from './credential-revocation.js';
import { CurrentPassword } from './current-password.js';
import { DescribeSelf } from './describe-self.js';
import { EnrolSecondFactor } from './enrol-second-factor.js';
import { EndSession } from './end-session.js';
import { EntryActs } from './entry-acts.js';
import { FirstAdministratorAccount } from './first-administrator-account.js';
import { FirstPasswordNotice } from './first-password-notice.js';
import { FoundingOrganisations } from './founding-organisations.js';
import { FreshCode } from './fresh-code.js';
import { GuardedAccounts } from './guarded-accounts.js';
import { IdentityBootstrap } from './identity-bootstrap.js';
import { LinkOidcSubject } from './link-oidc-subject.js';
import { ListApiKeys } from './list-api-keys.js';
import { ListSessions } from './list-sessions.js';
import { LivingCredential } from './living-credential.js';
import { OneTimePasswords } from './one-time-passwords.js';
import { OpenSession } from './open-session.js';
import { OrganisationDirectory } from './organisation-directory.js';
import { OrganisationMembers } from './organisation-members.js';
import { PasswordReplacement } from './password-replacement.js';
import { PasswordVerifier } from './password-verifier.js';
import { PersonDirectory } from './person-directory.js';
import { ProveSecondFactor } from './prove-second-factor.js';
import { PurgeCredentials } from './purge-credentials.js';
import { RegisterOrganisation } from './register-organisation.js';
import { RemoveSecondFactor } from './remove-second-factor.js';
import { ResetPassword } from './reset-password.js';
import { RevokeApiKey } from './revoke-api-key.js';
import { SecondFactorSessions } from './second-factor-sessions.js';
import { SecondFactorStanding } from './second-factor-standing.js';
import { SecondFactorTrail } from './second-factor-trail.js';
import { SecondFactorVault } from './second-factor-vault.js';
import { Secrets } from './secrets.js';
import { SessionOpener } from './session-opener.js';
import { SetPassword } from './set-password.js';

/** Every use case of this module, with what they share. */
export const APPLICATION = [
  AccountActs,
  AccountDirectory,
  CentreOfficers,
  ChangeAccount,
  CodeChecker,
  ConfirmSecondFactor,
  CreateAccount,
  CreateApiKey,
  CreatePerson,
  CredentialRevocation,
  CurrentPassword,
  DescribeSelf,
  EndSession,
  EnrolSecondFactor,
  EntryActs,
  FirstAdministratorAccount,
  FirstPasswordNotice,
  FoundingOrganisations,
  FreshCode,
  GuardedAccounts,
  IdentityBootstrap,
  LinkOidcSubject,
  ListApiKeys,
  ListSessions,
  LivingCredential,
  OneTimePasswords,
  OpenSession,
  OrganisationDirectory,
  OrganisationMembers,
  PasswordReplacement,
  PasswordVerifier,
  PersonDirectory,
  ProveSecondFactor,
  PurgeCredentials,
  RegisterOrganisation,
  RemoveSecondFactor,
  ResetPassword,
  RevokeApiKey,
  SecondFactorSessions,
  SecondFactorStanding,
  SecondFactorTrail,
  SecondFactorVault,
  Secrets,
  SessionOpener,
  SetPassword,
];
