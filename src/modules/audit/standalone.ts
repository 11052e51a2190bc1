import type { Clock } from '../../platform/clock/clock.js';
import { AuditTrail } from './application/audit-trail.js';
import { AuditRecordRepository } from './persistence/audit-record-repository.js';

/** An audit trail for commands that work on the database without the server. */
export const createAuditTrail = (clock: Clock): AuditTrail => new AuditTrail(new AuditRecordRepository(), clock);
