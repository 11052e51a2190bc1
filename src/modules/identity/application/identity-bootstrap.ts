import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { isSpent } from '../domain/one-time-password.js';
import { FirstPasswordFile } from '../domain/ports.js';
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
  | { readonly kind: 'waiting'; readonly password: string; readonly expiresAt: Date }
  | { readonly kind: 'needed' };

/** Makes an empty registry usable: the two centres, and an administrator with a one-time password. */
@Injectable()
export class IdentityBootstrap {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: FoundingOrganisations,
    private readonly account: FirstAdministratorAccount,
    private readonly file: FirstPasswordFile,
    private readonly clock: Clock,
  ) {}

  /**
   * To be run at every start; changes nothing where there is nothing to do. Undefined once the first administrator has
   * set a password. A one-time password that expired, was used without a new one being set, or whose file is gone, is
   * replaced.
   */
  async ensure(): Promise<FirstAdministrator | undefined> {
    const pending = await this.unitOfWork.run((tx) => this.examine(tx));
    if (pending.kind === 'none') {
      this.file.remove();
      return undefined;
    }
    if (pending.kind === 'waiting') return this.describe(pending.password, pending.expiresAt);
    const drawn = await this.account.draw();
    const made = await this.unitOfWork.run((tx) => this.equip(tx, drawn));
    if (!made) return this.ensure();
    // After the commit: a crash before this leaves a password without a file, which the next start replaces.
    this.file.write(drawn.password);
    return this.describe(drawn.password, drawn.expiresAt);
  }

  /** Takes the file away once its password is of no more use. */
  async tidy(tx: Transaction): Promise<void> {
    const state = await this.account.findPassword(tx);
    if (state === undefined || isSpent(state, this.clock.now())) this.file.remove();
  }

  private async examine(tx: Transaction): Promise<Pending> {
    await this.organisations.ensure(tx);
    const state = await this.account.findPassword(tx);
    if (state === undefined) return { kind: (await this.account.isNeeded(tx)) ? 'needed' : 'none' };
    const password = this.file.read();
    if (password === undefined || isSpent(state, this.clock.now())) return { kind: 'needed' };
    return { kind: 'waiting', password, expiresAt: state.expiresAt };
  }

  /** False if another instance was faster. */
  private async equip(tx: Transaction, drawn: OneTimePassword): Promise<boolean> {
    if ((await this.examine(tx)).kind !== 'needed') return false;
    await this.account.equip(tx, await this.organisations.ensure(tx), drawn);
    return true;
  }

  private describe(password: string, expiresAt: Date): FirstAdministrator {
    return { username: FIRST_ADMINISTRATOR, password, file: this.file.path, expiresAt };
  }
}
