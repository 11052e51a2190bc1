export { CourierWorker } from './courier-worker.js';
export { Outbox } from './outbox.js';
export { type Courier, OutboxCouriers, type Parcel, type Settlement } from './outbox-couriers.js';
export { OutboxHandlers } from './outbox-handlers.js';
export { OutboxMessageEntity } from './outbox-message.entity.js';
export { OutboxWatch } from './outbox-watch.js';
export { OutboxWorker } from './outbox-worker.js';
