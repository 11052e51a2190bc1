/** Notices: what concerns whom, in the inbox, by e-mail and by webhook. */
export type { WebhookNetwork } from './adapters/webhook-network.js';
export { PostNotices } from './application/post-notices.js';
export { noticeFieldMessages, noticeProblems } from './domain/faults.js';
export type { Audience, NoticeDraft } from './domain/notice.js';
export { NoticesModule } from './notices.module.js';
