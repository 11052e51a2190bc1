import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Fault } from '../../../core/fault.js';
import { fail, ok, type Result } from '../../../core/result.js';
import type { EvidenceFaultCode } from '../evidence-fault-code.js';
import { Content } from '../inspection/content.js';
import { inspectContent } from '../inspection/inspect-content.js';
import { INSPECTION_LIMITS } from '../inspection/limits.js';
import { NoScanner } from '../scanner/no-scanner.js';
import type { Scanner, ScanReport } from '../scanner/scanner.js';
import { systemCode } from '../system-code.js';
import { Digesting } from './digesting.js';
import { moveDurably, syncFolder } from './durable.js';
import { type EvidenceLimits, EvidenceStore, type StoredDigests, type StoredFile } from './evidence-store.js';
import { receive } from './receive.js';
import { storageFault } from './storage-fault.js';
import { storedNames } from './stored-names.js';
import { TemporaryFiles } from './temporary-files.js';
import { verifiedStream } from './verified-stream.js';

/** Evidence in a folder: `<root>/<first two digits>/<sha256>`, received in `<root>/.incoming`. Files are 0600. */
export class DirectoryEvidenceStore extends EvidenceStore {
  private readonly temporary: TemporaryFiles;

  constructor(
    private readonly root: string,
    private readonly scanner: Scanner = new NoScanner(),
  ) {
    super();
    this.temporary = new TemporaryFiles(root);
  }

  /** Creates the folders and removes what dead processes left half-received. Call once at the start. */
  async prepare(now: Date): Promise<void> {
    await this.temporary.prepare();
    await this.temporary.removeStale(now);
  }

  /** @inheritdoc The bytes are received, synced, inspected and scanned before the file gets its name. */
  async write(source: AsyncIterable<Uint8Array> | Readable, limits: EvidenceLimits): Promise<StoredFile> {
    try {
      return await this.temporary.use(async (path, file) => {
        const digests = await receive(source, file, limits);
        await file.sync();
        const mediaType = await inspect(file, limits);
        const scan = await this.scan(file);
        await moveDurably(path, this.path(digests.sha256));
        return { ...digests, mediaType, scan };
      });
    } catch (error) {
      throw storageFault(error);
    }
  }

  async keep(source: AsyncIterable<Uint8Array> | Readable, limits: EvidenceLimits): Promise<StoredDigests> {
    try {
      return await this.temporary.use(async (path, file) => {
        const digests = await receive(source, file, limits);
        await file.sync();
        await moveDurably(path, this.path(digests.sha256));
        return digests;
      });
    } catch (error) {
      throw storageFault(error);
    }
  }

  async open(sha256: string): Promise<Readable> {
    const file = await this.find(sha256);
    if (file === undefined) throw new Fault<EvidenceFaultCode>('evidence-missing');
    // The stream closes the handle at its end, at an error, and when it is destroyed.
    return verifiedStream(file.createReadStream(), sha256);
  }

  async verify(sha256: string): Promise<Result<StoredDigests, 'evidence-missing' | 'evidence-damaged'>> {
    const file = await this.find(sha256);
    if (file === undefined) return fail('evidence-missing');
    const digesting = new Digesting();
    try {
      for await (const piece of (await Content.of(file)).pieces()) digesting.update(piece);
    } finally {
      await file.close();
    }
    const digests = digesting.end();
    return digests.sha256 === sha256 ? ok(digests) : fail('evidence-damaged');
  }

  async remove(sha256: string): Promise<void> {
    const path = this.path(sha256);
    try {
      await rm(path);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return;
      throw error;
    }
    await syncFolder(dirname(path));
  }

  list(after: string, limit: number): Promise<readonly string[]> {
    return storedNames(this.root, after, limit);
  }

  async removeIdle(sha256: string, idleMs: number): Promise<number | undefined> {
    const path = this.path(sha256);
    const since = (await this.temporary.now()) - idleMs;
    const removed = await this.temporary.removeUntouched(path, since);
    if (removed !== undefined) await syncFolder(dirname(path));
    return removed;
  }

  async tidy(): Promise<number> {
    return this.temporary.removeStale(new Date(await this.temporary.now()));
  }

  private async find(sha256: string): Promise<FileHandle | undefined> {
    try {
      return await open(this.path(sha256), 'r');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Only a digest ever becomes part of a path. */
  private path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Fault<EvidenceFaultCode>('evidence-missing');
    return join(this.root, sha256.slice(0, 2), sha256);
  }

  private async scan(file: FileHandle): Promise<ScanReport> {
    const report = await this.scanner.scan(await Content.of(file));
    if (report.verdict !== 'infected') return report;
    throw new Fault<EvidenceFaultCode>('evidence-infected', { signature: report.signature ?? '' });
  }
}

async function inspect(file: FileHandle, { allowsGb18030 }: EvidenceLimits): Promise<StoredFile['mediaType']> {
  const inspected = await inspectContent(file, { ...INSPECTION_LIMITS, allowsGb18030 });
  if (inspected.ok) return inspected.value.mediaType;
  throw new Fault<EvidenceFaultCode>(inspected.code, { reason: inspected.detail ?? '' });
}
