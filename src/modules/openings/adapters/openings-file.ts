import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { errorCode, errorText, StartupError } from '../../../platform/startup/index.js';
import type { Opening } from '../domain/open-entry.js';

/** Nobody but the one who runs the command. */
const MODE = 0o600;

/** A JSON list of openings, one a line, written piece by piece to a new file. Cut off anywhere, it is no JSON. */
export class OpeningsFile {
  private readonly digest: Hash = createHash('sha256');
  private written = 0;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  /** @throws StartupError 'openings-file' when it is there already or cannot be made */
  static async create(path: string): Promise<OpeningsFile> {
    try {
      return new OpeningsFile(path, await open(path, 'wx', MODE));
    } catch (cause) {
      throw errorCode(cause) === 'EEXIST' ? alreadyThere(path) : notWritable(path, cause);
    }
  }

  async add(openings: readonly Opening[]): Promise<void> {
    if (openings.length === 0) return;
    const lines = openings.map((opening) => JSON.stringify(opening)).join(',\n');
    await this.append(`${this.written === 0 ? '[\n' : ',\n'}${lines}`);
    this.written += openings.length;
  }

  /** Ends the list, durably. Gives the SHA-256 of the file in hexadecimal. */
  async finish(): Promise<string> {
    await this.append(this.written === 0 ? '[]\n' : '\n]\n');
    await this.writing(() => this.file.sync());
    await this.file.close();
    return this.digest.digest('hex');
  }

  /** Takes the file away again. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => {});
    await rm(this.path, { force: true });
  }

  private async append(text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    this.digest.update(bytes);
    await this.writing(() => this.file.writeFile(bytes));
  }

  private async writing(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      throw notWritable(this.path, cause);
    }
  }
}

const alreadyThere = (path: string) =>
  new StartupError(
    'openings-file',
    `文件 ${path} 已存在，不会覆盖`,
    `the file ${path} is already there and is not written over`,
  );

const notWritable = (path: string, cause: unknown) =>
  new StartupError(
    'openings-file',
    `无法写入文件 ${path}（${errorText(cause)}）`,
    `the file ${path} cannot be written (${errorText(cause)})`,
    { cause },
  );
