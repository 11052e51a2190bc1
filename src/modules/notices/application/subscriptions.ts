import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { NoticeFaultCode } from '../domain/faults.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import type { Subscription } from '../domain/subscription.js';
import { parseWebhookUrl } from '../domain/webhook-url.js';
import { SubscriptionRepository } from '../persistence/subscription-repository.js';
import { LiteralAddresses } from './literal-addresses.js';
import { WebhookSecrets } from './webhook-secrets.js';

const MOST_OF_AN_ORGANISATION = 10;
const PREVIOUS_SECRET_MS = 24 * 3_600_000;

/** Webhook subscriptions of the actor's organisation; those of others do not exist for him. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly secrets: WebhookSecrets,
    private readonly literals: LiteralAddresses,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a subscription, with the one sight of its secret. Throws 'validation-failed' for an address that is refused,
   * 'webhooks-too-many' (409).
   */
  async create(
    tx: Transaction,
    actor: Actor,
    wish: { readonly url: string; readonly kinds: readonly NoticeKind[] },
  ): Promise<{ subscription: Subscription; secret: string }> {
    const url = parseWebhookUrl(wish.url);
    if (!url.ok) throw wrongUrl(url.code);
    if (!this.literals.isAllowed(url.value)) throw wrongUrl('webhook-address-refused');
    const { organisationId } = actor;
    if ((await this.subscriptions.count(tx, organisationId)) >= MOST_OF_AN_ORGANISATION) {
      throw new Fault<NoticeFaultCode>('webhooks-too-many', { maximum: MOST_OF_AN_ORGANISATION });
    }
    const { id, box, text } = this.secrets.draw();
    const kinds = [...new Set(wish.kinds)];
    const subscription = { id, organisationId, url: url.value, kinds, version: 1, createdAt: this.clock.now() };
    await this.subscriptions.insert(tx, subscription, box);
    await this.note(tx, actor, id, 'created');
    return { subscription, secret: text };
  }

  /** Stores other kinds, disables or enables; `check` may refuse the version that is there. */
  async change(
    tx: Transaction,
    actor: Actor,
    id: string,
    wish: { readonly kinds: readonly NoticeKind[]; readonly enabled: boolean },
    check: (version: number) => void,
  ): Promise<Subscription> {
    const before = await this.own(tx, actor, id, 'FOR UPDATE');
    check(before.version);
    const disabled = wish.enabled ? undefined : (before.disabled ?? 'by-subscriber');
    const after = { ...before, kinds: [...new Set(wish.kinds)], disabled, version: before.version + 1 };
    await this.subscriptions.update(tx, after);
    await this.note(tx, actor, id, wish.enabled ? 'enabled' : 'disabled');
    return after;
  }

  /** A new secret, shown once; the one before signs along for a day. */
  async rotate(tx: Transaction, actor: Actor, id: string): Promise<string> {
    await this.own(tx, actor, id, 'FOR UPDATE');
    const { box, text } = this.secrets.draw(id);
    await this.subscriptions.rotate(tx, id, box, new Date(this.clock.now().getTime() + PREVIOUS_SECRET_MS));
    await this.note(tx, actor, id, 'secret-rotated');
    return text;
  }

  async remove(tx: Transaction, actor: Actor, id: string): Promise<void> {
    await this.own(tx, actor, id, 'FOR UPDATE');
    await this.subscriptions.remove(tx, id);
    await this.note(tx, actor, id, 'removed');
  }

  /** Throws 'webhook-not-found' also for one of another organisation. */
  async own(tx: Transaction, actor: Actor, id: string, lock: 'FOR UPDATE' | '' = ''): Promise<Subscription> {
    const subscription = await this.subscriptions.find(tx, id, lock);
    if (subscription?.organisationId !== actor.organisationId) throw new Fault<NoticeFaultCode>('webhook-not-found');
    return subscription;
  }

  list(tx: Transaction, { organisationId }: Actor): Promise<Subscription[]> {
    return this.subscriptions.list(tx, organisationId);
  }

  private note(tx: Transaction, actor: Actor, id: string, what: string): Promise<void> {
    return this.audit.record(tx, { actor, action: `webhook.${what}`, subject: `webhook:${id}` });
  }
}

const wrongUrl = (code: string): Fault => new Fault('validation-failed', {}, [{ pointer: '/url', code }]);
