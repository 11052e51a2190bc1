import { hash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { parseMailAddress } from '../../../core/mail-address.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Settlement } from '../../../platform/outbox/index.js';
import type { NoticeFaultCode } from '../domain/faults.js';
import { composeMail, confirmationWords } from '../domain/mail.js';
import { AddressRepository, type NoticeAddress } from '../persistence/address-repository.js';
import { MailSetup } from './mail-setup.js';
import { MailWays } from './mail-ways.js';
import { TOPICS, textOf } from './topics.js';

const CODE_DIGITS = 8;
const CODE_VALID_MS = 30 * 60_000;
const CODE_PAUSE_MS = 60_000;
const CODE_ATTEMPTS = 5;

/** Where an account wants its notices: an address counts only once whoever reads it has sent back the code. */
@Injectable()
export class MailAddress {
  constructor(
    private readonly addresses: AddressRepository,
    private readonly setup: MailSetup,
    private readonly ways: MailWays,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  show({ accountId }: Actor): Promise<NoticeAddress | undefined> {
    return this.addresses.find(this.ways.unitOfWork.reader, accountId);
  }

  /**
   * Sends a code to an address, which takes the place of the one before. Throws 'mail-not-configured',
   * 'validation-failed', or 'mail-code-too-soon' within a minute of the code before.
   */
  async ask(tx: Transaction, { accountId }: Actor, text: string): Promise<NoticeAddress> {
    if (this.setup.mailer === undefined) throw new Fault<NoticeFaultCode>('mail-not-configured');
    const parsed = parseMailAddress(text);
    if (!parsed.ok) throw new Fault('validation-failed', {}, [{ pointer: '/address', code: parsed.code }]);
    const now = this.clock.now();
    const before = await this.addresses.find(tx, accountId, 'FOR UPDATE');
    if (before !== undefined && now.getTime() - before.codeSentAt.getTime() < CODE_PAUSE_MS) {
      throw new Fault<NoticeFaultCode>('mail-code-too-soon');
    }
    const code = this.newCode();
    const address: NoticeAddress = {
      accountId,
      address: parsed.value,
      confirmedAt: undefined,
      codeDigest: digestOf(accountId, code),
      codeSentAt: now,
      attemptsLeft: CODE_ATTEMPTS,
    };
    await this.addresses.put(tx, address);
    const message = { address: address.address, code, id: this.ids.uuid(), until: expiryOf(address).toISOString() };
    await this.ways.outbox.enqueue(tx, TOPICS.code, message);
    return address;
  }

  /** The confirmed address; undefined for a wrong code, which is counted, so the caller must commit either way. */
  async confirm(tx: Transaction, { accountId }: Actor, code: string): Promise<NoticeAddress | undefined> {
    const asked = await this.addresses.find(tx, accountId, 'FOR UPDATE');
    const now = this.clock.now();
    if (asked?.codeDigest === undefined || asked.attemptsLeft === 0 || now > expiryOf(asked)) return undefined;
    const isRight = timingSafeEqual(asked.codeDigest, digestOf(accountId, code));
    const after: NoticeAddress = isRight
      ? { ...asked, confirmedAt: now, codeDigest: undefined }
      : { ...asked, attemptsLeft: asked.attemptsLeft - 1 };
    await this.addresses.put(tx, after);
    return isRight ? after : undefined;
  }

  remove(tx: Transaction, { accountId }: Actor): Promise<void> {
    return this.addresses.remove(tx, accountId);
  }

  /** Courier of codes. One that came too late to be used is not sent any more. */
  async carry(payload: unknown): Promise<Settlement> {
    if (this.setup.mailer === undefined || this.clock.now() > new Date(textOf(payload, 'until'))) {
      return { outcome: 'done' };
    }
    const envelope = {
      to: textOf(payload, 'address'),
      id: textOf(payload, 'id'),
      registryUrl: this.setup.registryUrl,
    };
    await this.setup.mailer.send(composeMail(confirmationWords(textOf(payload, 'code')), envelope));
    return { outcome: 'done' };
  }

  /** Eight decimal digits. What is left over of 2^64 favours no digit to speak of. */
  private newCode(): string {
    const number = Buffer.from(this.ids.bytes(8)).readBigUInt64BE();
    return String(number % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  }
}

const expiryOf = ({ codeSentAt }: NoticeAddress): Date => new Date(codeSentAt.getTime() + CODE_VALID_MS);

const digestOf = (accountId: string, code: string): Uint8Array =>
  new Uint8Array(hash('sha256', `${accountId}\n${code}`, 'buffer'));
