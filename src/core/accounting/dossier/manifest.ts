import { equalBytes } from '../../bytes.js';
import { canonicalBytes, parseJson } from '../../canonical/index.js';
import { fail, ok, type Result } from '../../result.js';
import {
  creditCode,
  day,
  integer,
  list,
  literal,
  object,
  parseShape,
  pattern,
  type Shaped,
  uuid,
} from '../../shape/index.js';
import { FILE, inOrder, PATH } from './names.js';

/** Files of one dossier; every cost document is one. */
export const MOST_FILES = 20_000;
/** Bytes of a manifest of as many files. */
export const MOST_MANIFEST_BYTES = 16 * 1024 * 1024;

const LISTED = object({
  path: pattern(PATH, 'a path of a dossier'),
  bytes: integer(0),
  sha256: pattern(/sha256:[0-9a-f]{64}/, 'a SHA-256 digest'),
  sm3: pattern(/sm3:[0-9a-f]{64}/, 'an SM3 digest'),
  mediaType: pattern(/[a-z]+\/[a-z0-9.+-]{1,100}/, 'a media type'),
});

const MANIFEST = object({
  type: literal('DataAssetAccountingDossier'),
  formatVersion: literal('1.0'),
  organisation: object({ code: creditCode, name: pattern(/[^\p{Cc}\p{Cs}]{1,400}/u, 'a name') }),
  report: object({ id: uuid, date: day, periodStart: day, actIndex: integer(0) }),
  /** The program that made it, with its version: the workbook is only made again by the same. */
  program: pattern(/[ -~]{1,100}/, 'a program and its version'),
  files: list(LISTED, { min: 1, max: MOST_FILES }),
});

/** What stands in a dossier: whose, on which report, and every file with its digests. */
export type Manifest = Shaped<typeof MANIFEST>;
export type ListedFile = Manifest['files'][number];

export type ManifestFault = 'manifest-json' | 'manifest-shape' | 'manifest-not-canonical' | 'manifest-files';

/** The bytes of a manifest (RFC 8785), its files in the order of their paths. */
export const manifestBytes = (manifest: Manifest): Uint8Array =>
  canonicalBytes({ ...manifest, files: manifest.files.toSorted((left, right) => inOrder(left.path, right.path)) });

/** Reads a manifest: canonical, its paths in order, each once, none missing that every dossier has. */
export function parseManifest(bytes: Uint8Array): Result<Manifest, ManifestFault> {
  if (bytes.length > MOST_MANIFEST_BYTES) return fail('manifest-shape', 'too large');
  const parsed = parseJson(bytes);
  if (!parsed.ok) return fail('manifest-json', parsed.detail ?? parsed.code);
  const shaped = parseShape(MANIFEST, parsed.value);
  if (!shaped.ok) return fail('manifest-shape', shaped.detail);
  if (!equalBytes(canonicalBytes(parsed.value), bytes)) return fail('manifest-not-canonical');
  const paths = shaped.value.files.map(({ path }) => path);
  const misplaced = paths.find((path, index) => index > 0 && inOrder(paths[index - 1] ?? '', path) >= 0);
  if (misplaced !== undefined) return fail('manifest-files', misplaced);
  const missing = Object.values(FILE).find((path) => !paths.includes(path));
  return missing === undefined ? ok(shaped.value) : fail('manifest-files', missing);
}
