/** Changes of keys: two operators agree on one, and the command that does it uses the agreement up. */

export { keyChangeProblems } from './domain/faults.js';
export type { KeyChange } from './domain/key-change.js';
export { KeyChangesModule } from './key-changes.module.js';
export { takeKeyChangeGrant } from './standalone.js';
