import { resolve } from 'node:path';
import type { ExportPlace } from './config.js';
import type { Parser } from './parsers.js';
import { parsed, refused } from './problem.js';

/** Names of buckets as S3 and its kin allow them. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Folders and `s3://bucket/prefix` addresses, separated by commas; no place twice. */
export const exportPlaces: Parser<readonly ExportPlace[]> = (value) => {
  const places = value.split(',').map((part) => exportPlace(part.trim()));
  const distinct = new Set(places.map((place) => JSON.stringify(place)));
  return places.every((place) => place !== undefined) && distinct.size === places.length
    ? parsed(places)
    : refused(
        '必须是以逗号分隔、互不重复的文件夹或 s3://存储桶/前缀',
        'must be folders or s3://bucket/prefix addresses, separated by commas, each once',
      );
};

/** One place; a folder is made absolute. Undefined for what is neither. */
export function exportPlace(text: string): ExportPlace | undefined {
  if (text === '') return undefined;
  if (!/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(text)) return { kind: 'folder', path: resolve(text) };
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(text) ?? [];
  const path = prefix.replace(/\/$/, '');
  const clean = path === '' || path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  return BUCKET.test(bucket) && clean ? { kind: 's3', bucket, prefix: path } : undefined;
}
