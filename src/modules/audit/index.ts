/** Audit: the append-only trail of every privileged act. */
export { AuditTrail } from './application/audit-trail.js';
export { AuditModule } from './audit.module.js';
export type { AuditActor, AuditEvent, AuditOutcome } from './domain/audit-record.js';
export { createAuditTrail } from './standalone.js';
