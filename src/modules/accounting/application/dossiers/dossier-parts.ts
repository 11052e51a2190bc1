import { type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ListedFile } from '../../../../core/accounting/dossier/index.js';
import { Fault } from '../../../../core/fault.js';
import type { FileToPack } from '../../../../platform/archives/index.js';
import { spool } from '../../../../platform/files/index.js';
import { accountingFault } from '../../domain/faults.js';
import { MOST_FILES } from '../../../../core/accounting/dossier/index.js';

/** Bytes of all files of a dossier together. */
export const MOST_DOSSIER_BYTES = 1024 ** 3;

/** A file of the dossier: how it is listed, and its bytes when they are packed. */
export interface DossierPart {
  readonly listed: ListedFile;
  readonly bytes: FileToPack['bytes'];
}

/** Gathers the files of a dossier: what is made is written to temporary files without a name, so that memory holds none. */
export class DossierParts {
  private readonly parts: DossierPart[] = [];
  private readonly open: FileHandle[] = [];
  private total = 0;

  get all(): readonly DossierPart[] {
    return this.parts;
  }

  /** A file that is made now. Throws Fault 'dossier-too-large'. */
  async make(path: string, mediaType: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    const limits = { maxBytes: Math.max(1, MOST_DOSSIER_BYTES - this.total) };
    const { file, sha256, sm3, size } = await spool(Readable.from(pieces, { objectMode: true }), limits).catch(
      tooLarge,
    );
    this.open.push(file);
    this.take({
      listed: { path, bytes: size, sha256: `sha256:${sha256}`, sm3: `sm3:${sm3}`, mediaType },
      bytes: piecesOf(file),
    });
  }

  /** A file that is kept already. Throws Fault 'dossier-too-large'. */
  add(listed: ListedFile, open: () => Promise<Readable>): void {
    async function* pieces() {
      yield* await open();
    }
    this.take({ listed, bytes: pieces() });
  }

  async close(): Promise<void> {
    for (const file of this.open) await file.close();
  }

  private take(part: DossierPart): void {
    this.total += part.listed.bytes;
    this.parts.push(part);
    if (this.total > MOST_DOSSIER_BYTES || this.parts.length > MOST_FILES) throw exceeded();
  }
}

async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  yield* file.createReadStream({ start: 0, autoClose: false });
}

const exceeded = () => accountingFault('dossier-too-large', { bytes: MOST_DOSSIER_BYTES, files: MOST_FILES });

function tooLarge(error: unknown): never {
  throw error instanceof Fault && error.code === 'evidence-too-large' ? exceeded() : error;
}
