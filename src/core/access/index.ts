export * from './actor.js';
export * from './permissions.js';
