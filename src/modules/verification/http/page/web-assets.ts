import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A built file as it is sent. */
export interface WebAsset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzip: Buffer;
}

/** What the page's HTML names, in the order in which it is needed. */
export interface EntryFiles {
  readonly script: string;
  /** What the script imports statically. */
  readonly imports: readonly string[];
  readonly styles: readonly string[];
}

interface ManifestChunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const ENTRY = 'verify/main.ts';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};
/** Names of the build: one segment, its hash in it. */
const NAME = /^[\w][\w.-]{0,120}$/;

/**
 * The files that `vite build` made of src/web. They are found by name in its manifest and read once: their names change
 * with their content. Without a build there is nothing to be found, and the page says so.
 */
export class WebAssets {
  private readonly read = new Map<string, WebAsset | undefined>();
  private entryFiles: EntryFiles | undefined;

  constructor(private readonly folder: string) {}

  /** The files that the page begins with; undefined while there is no build. */
  entry(): EntryFiles | undefined {
    this.entryFiles ??= this.readEntry();
    return this.entryFiles;
  }

  /** A built file; undefined for a name that is none of the build. */
  find(name: string): WebAsset | undefined {
    if (!NAME.test(name) || TYPES[extname(name)] === undefined) return undefined;
    if (!this.read.has(name) && this.entry() !== undefined) {
      const asset = this.load(name);
      // What is asked for in vain is not remembered: anybody can ask for anything.
      if (asset !== undefined) this.read.set(name, asset);
    }
    return this.read.get(name);
  }

  private load(name: string): WebAsset | undefined {
    const path = join(this.folder, name);
    if (!existsSync(path)) return undefined;
    const bytes = readFileSync(path);
    return { type: TYPES[extname(name)] ?? '', bytes, gzip: gzipSync(bytes) };
  }

  private readEntry(): EntryFiles | undefined {
    const path = join(this.folder, '.vite', 'manifest.json');
    if (!existsSync(path)) return undefined;
    const manifest = new Map<string, ManifestChunk>(Object.entries(JSON.parse(readFileSync(path, 'utf8'))));
    const entry = manifest.get(ENTRY);
    if (entry === undefined) return undefined;
    const chunks = reached(manifest, entry);
    return {
      script: entry.file,
      imports: chunks.filter((chunk) => chunk !== entry).map(({ file }) => file),
      styles: chunks.flatMap(({ css = [] }) => css),
    };
  }
}

/** The chunk and all that it imports statically. */
function reached(manifest: ReadonlyMap<string, ManifestChunk>, entry: ManifestChunk): ManifestChunk[] {
  const found = new Set<ManifestChunk>([entry]);
  for (const { imports = [] } of found) {
    for (const name of imports) {
      const chunk = manifest.get(name);
      if (chunk !== undefined) found.add(chunk);
    }
  }
  return [...found];
}
