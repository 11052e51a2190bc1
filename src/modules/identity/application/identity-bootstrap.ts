import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { isSpent } from '../domain/one-time-password.js';
import { FirstPasswordFile, PasswordHasher } from '../domain/ports.js';
import type { FirstPassword } from '../persistence/password-repository.js';
import { FIRST_ADMINISTRATOR, FirstAdministratorAccount } from './first-administrator-account.js';
import { FoundingOrganisations } from './founding-organisations.js';
import type { OneTimePassword } from './one-time-passwords.js';

/** What the first administrator needs to log in; to be shown on a terminal alone, and never logged. */
export interface FirstAdministrator {
  readonly username: string;
  readonly password: string;
  /** Absolute path of the file that holds the password. */
  readonly file: string;
  /** When the password dies, whether it was used or not. */
  readonly expiresAt: Date;
}

type Pending =
  | { readonly kind: 'none' }
  | { readonly kind: 'written'; readonly password: string; readonly state: FirstPassword }
  /** The hash is that of the password to be replaced, if there is one. */
  | { readonly kind: 'needed'; readonly hash: string | undefined };

const NEEDED: Pending = { kind: 'needed', hash: undefined };

/** Makes an empty registry usable: the two centres, and an administrator with a one-time password. */
@Injectable()
export class IdentityBootstrap {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: FoundingOrganisations,
    private readonly account: FirstAdministratorAccount,
    private readonly file: FirstPasswordFile,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * To be run at every start; changes nothing where there is nothing to do. Undefined once the first administrator has
   * set a password. A one-time password that expired, was used without a new one being set, or is not the one that the
   * file tells, is replaced.
   */
  async ensure(): Promise<FirstAdministrator | undefined> {
    const pending = await this.unitOfWork.run((tx) => this.examine(tx));
    if (pending.kind === 'none') {
      this.file.remove();
      return undefined;
    }
    if (pending.kind === 'needed') return this.replace(pending.hash);
    const { password, state } = pending;
    const right = await this.hasher.inTurn((matches) => matches(state.hash, password));
    return right ? this.describe(password, state.expiresAt) : this.replace(state.hash);
  }

  /** Takes the file away once its password is of no more use. */
  async tidy(tx: Transaction): Promise<void> {
    const state = await this.account.findPassword(tx);
    if (state === undefined || isSpent(state, this.clock.now())) this.file.remove();
  }

  private async replace(hash: string | undefined): Promise<FirstAdministrator | undefined> {
    const drawn = await this.account.draw();
    const made = await this.unitOfWork.run((tx) => this.equip(tx, hash, drawn));
    return made ? this.describe(drawn.password, drawn.expiresAt) : this.ensure();
  }

  private async examine(tx: Transaction): Promise<Pending> {
    await this.organisations.ensure(tx);
    const state = await this.account.findPassword(tx);
    if (state === undefined) return (await this.account.isNeeded(tx)) ? NEEDED : { kind: 'none' };
    const password = this.file.read();
    if (password === undefined || isSpent(state, this.clock.now())) return { kind: 'needed', hash: state.hash };
    return { kind: 'written', password, state };
  }

  /** False if another instance was faster: the password is not the one that was examined. */
  private async equip(tx: Transaction, hash: string | undefined, drawn: OneTimePassword): Promise<boolean> {
    const organisationId = await this.organisations.ensure(tx);
    const state = await this.account.findPassword(tx);
    if (state?.hash !== hash || (state === undefined && !(await this.account.isNeeded(tx)))) return false;
    await this.account.equip(tx, organisationId, drawn);
    // While others wait for this transaction, so that none reads the file of the password before. A crash between this
    // and the commit leaves a file that tells another password than the database has: the next start replaces both.
    this.file.write(drawn.password);
    return true;
  }

  private describe(password: string, expiresAt: Date): FirstAdministrator {
    return { username: FIRST_ADMINISTRATOR, password, file: this.file.path, expiresAt };
  }
}
