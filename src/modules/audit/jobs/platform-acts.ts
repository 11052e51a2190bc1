import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PRIVILEGED_ACT } from '../../../platform/health/index.js';
import { OutboxHandlers } from '../../../platform/outbox/index.js';
import { AuditTrail } from '../application/audit-trail.js';
import type { AuditEvent } from '../domain/audit-record.js';

/** Writes down what operators do through the platform, which itself knows of no module. */
@Injectable()
export class PlatformActs implements OnModuleInit {
  constructor(
    private readonly trail: AuditTrail,
    private readonly handlers: OutboxHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.register(PRIVILEGED_ACT, (payload, tx) => this.trail.record(tx, eventOf(payload)));
  }
}

/** The event in a message that this program wrote itself. */
function eventOf(payload: unknown): AuditEvent {
  const { actor, requestId, action, subject } = Object(payload);
  if (typeof action !== 'string' || typeof subject !== 'string') throw new TypeError('the message tells of no act');
  return { actor, requestId, action, subject };
}
