import type { Clock } from '../../../platform/clock/clock.js';
import { SystemIds } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { createAuditTrail } from '../../audit/index.js';
import { Argon2PasswordHasher } from '../adapters/argon2-password-hasher.js';
import { HmacKeyedDigest } from '../adapters/hmac-keyed-digest.js';
import { CreateAccount } from '../application/create-account.js';
import { CreatePerson } from '../application/create-person.js';
import { CredentialRevocation } from '../application/credential-revocation.js';
import { FirstPasswordNotice } from '../application/first-password-notice.js';
import { OneTimePasswords } from '../application/one-time-passwords.js';
import { RemoveSecondFactor } from '../application/remove-second-factor.js';
import { ResetPassword } from '../application/reset-password.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { ApiKeyRepository } from '../persistence/api-key-repository.js';
import { OrganisationRepository } from '../persistence/organisation-repository.js';
import { PasswordRepository } from '../persistence/password-repository.js';
import { PersonRepository } from '../persistence/person-repository.js';
import { SecondFactorRepository } from '../persistence/second-factor-repository.js';
import { SessionRepository } from '../persistence/session-repository.js';

/** What the command line uses of this module. */
export type Services = ReturnType<typeof composeServices>;

/** Puts the same use cases together that the server has, without the server. */
export function composeServices(clock: Clock) {
  const ids = new SystemIds();
  const audit = createAuditTrail(clock);
  const accounts = new AccountRepository();
  const organisations = new OrganisationRepository();
  const passwords = new PasswordRepository();
  const oneTimePasswords = new OneTimePasswords(passwords, new Argon2PasswordHasher(), clock, ids);
  const revocation = new CredentialRevocation(new SessionRepository(), new ApiKeyRepository(), clock);
  const notice = new FirstPasswordNotice(passwords, new Outbox());
  // The command line asks for no identity documents, so that any key will do.
  const digest = new HmacKeyedDigest(ids.bytes(32));
  return {
    accounts,
    organisations,
    oneTimePasswords,
    createPerson: new CreatePerson(new PersonRepository(), digest, audit, clock, ids),
    createAccount: new CreateAccount(accounts, organisations, oneTimePasswords, audit, ids),
    removeSecondFactor: new RemoveSecondFactor(accounts, new SecondFactorRepository(), revocation, audit),
    resetPassword: new ResetPassword(accounts, oneTimePasswords, revocation, notice, audit),
  };
}
