/** Notices: what concerns whom, in the inbox, by e-mail and by webhook. */
export type { WebhookNetwork } from './adapters/webhook-network.js';
export { noticeFieldMessages, noticeProblems } from './domain/faults.js';
export { NoticesModule } from './notices.module.js';
