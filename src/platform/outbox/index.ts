export { Outbox } from './outbox.js';
export { OutboxHandlers } from './outbox-handlers.js';
export { OutboxMessageEntity } from './outbox-message.entity.js';
export { OutboxWatch } from './outbox-watch.js';
export { OutboxWorker } from './outbox-worker.js';
