/** 公共数据资产基础台账 and 一数一源: the public data asset inventory, and the one source of each of its elements. */
export { InventoryIntake } from './application/inventory-intake.js';
export { InventoryReader } from './application/inventory-reader.js';
export { ResourceVersions, type VersionThen } from './application/resource-versions.js';
export { sourceFieldMessages, sourceProblems } from './domain/faults.js';
export type { IntakeOptions, IntakeReport, IntakeRows, RowOutcome, RowReport } from './domain/intake.js';
export type { Department, Element, ElementState, Resource, SourceSpan, System } from './domain/inventory.js';
export { committedSourcesOf } from './persistence/committed-sources.js';
export { SourcesModule } from './sources.module.js';
