/** ZIP archives: written by stream, always the same for the same files; read so that no two readings are possible. */
export { ArchiveError, type ArchiveFault, type ArchiveLimits, ZipArchive } from './zip-reader.js';
export { type FileToPack, zipPieces } from './zip-writer.js';
