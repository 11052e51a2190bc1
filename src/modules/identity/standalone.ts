import type { Eligibility } from '../approvals/index.js';
import { AccountEligibility } from './application/account-eligibility.js';
import { AccountRepository } from './persistence/account-repository.js';

/** Who could decide on an act, for commands that work on the database without the server. */
export const createEligibility = (): Eligibility => new AccountEligibility(new AccountRepository());
