import type { ExportTarget } from '../../domain/export-target.js';
import { FolderTarget } from './folder-target.js';
import type { S3Access, S3Place } from './s3-target.js';

/** Where to export to: an absolute folder, or a place in a bucket. */
export type ExportPlace = { readonly kind: 'folder'; readonly path: string } | ({ readonly kind: 's3' } & S3Place);

/** Opens a place to export to; the store's client, which is large, is loaded only for a bucket. */
export async function openExportTarget(place: ExportPlace, access: S3Access): Promise<ExportTarget> {
  if (place.kind === 'folder') return new FolderTarget(place.path);
  const { S3Target } = await import('./s3-target.js');
  return S3Target.open(place, access);
}
