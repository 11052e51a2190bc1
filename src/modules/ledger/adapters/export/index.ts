/** Places that a log can be exported to. */
export { ExportMemory } from './export-memory.js';
export { FolderTarget } from './folder-target.js';
export { type ExportPlace, openExportTarget } from './open-target.js';
export type { S3Access } from './s3-target.js';
