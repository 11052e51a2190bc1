/** 动态更新 of the resources of the inventory: reports, promises that were broken, copies and derivations. */
export { resourceUpdateFieldMessages, resourceUpdateProblems } from './domain/faults.js';
export { ResourceUpdatesModule } from './resource-updates.module.js';
