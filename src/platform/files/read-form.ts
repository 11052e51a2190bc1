import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { type JsonValue, parseJson } from '../../core/canonical/index.js';
import { Fault } from '../../core/fault.js';
import { asFormFault } from './form-fault.js';
import { safeFileName } from './names/safe-file-name.js';
import type { EvidenceLimits, StoredFile } from './store/evidence-store.js';

/** A file of a form: received, with the name it came under. */
export interface ReceivedFile {
  readonly name: string;
  readonly file: StoredFile;
}

/** A form of one JSON part, first, and files after it. */
export interface FormRules<T> {
  /** Name of the JSON part; files come under `file`. */
  readonly part: string;
  readonly minimumFiles: number;
  readonly maximumFiles: number;
  readonly limits: EvidenceLimits;
  /** Checks the JSON part, and whatever else can be refused before a file is taken. */
  begin(value: JsonValue): Promise<T>;
}

/** What a form held. `text` is the JSON part as it was sent. */
export interface ReadForm<T> {
  readonly statement: T;
  readonly text: string;
  readonly files: readonly ReceivedFile[];
}

interface Receiver {
  receive(source: Readable, limits: EvidenceLimits): Promise<StoredFile>;
  abandon(file: StoredFile): Promise<void>;
}

/** Bytes of the JSON part: four thousand characters, thrice, and their escapes. */
const MAXIMUM_JSON_BYTES = 256 * 1024;

/**
 * Reads a multipart body; the bytes of its files go straight to the store, one after the other. Throws Fault
 * 'media-type-unsupported', 'validation-failed', 'request-malformed', with an evidence code, or what `begin` throws;
 * nothing is kept then.
 */
export async function readForm<T>(
  request: FastifyRequest,
  receiver: Receiver,
  rules: FormRules<T>,
): Promise<ReadForm<T>> {
  if (!request.isMultipart()) throw new Fault('media-type-unsupported');
  const form = new Form(receiver, rules);
  try {
    // One byte and one file more than allowed are read, and then refused by name.
    const limits = {
      fileSize: rules.limits.maxBytes + 1,
      files: rules.maximumFiles + 1,
      fields: 2,
      parts: rules.maximumFiles + 3,
      fieldSize: MAXIMUM_JSON_BYTES,
    };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') await form.takeFile(part.fieldname, part.filename, part.file);
      else await form.takeField(part.fieldname, part.value);
    }
    return form.finish();
  } catch (error) {
    await form.abandon();
    throw asFormFault(error);
  }
}

class Form<T> {
  private begun: { readonly statement: T; readonly text: string } | undefined;
  private readonly files: ReceivedFile[] = [];

  constructor(
    private readonly receiver: Receiver,
    private readonly rules: FormRules<T>,
  ) {}

  async takeField(name: string, value: unknown): Promise<void> {
    if (name !== this.rules.part || this.begun !== undefined) throw refused(name, 'unknown-member');
    if (typeof value !== 'string') throw refused(name, 'not-text');
    const parsed = parseJson(value);
    if (!parsed.ok) throw refused(name, 'malformed');
    this.begun = { statement: await this.rules.begin(parsed.value), text: value };
  }

  async takeFile(name: string, fileName: string, bytes: Readable): Promise<void> {
    const { maximumFiles, limits, part } = this.rules;
    const fault = this.begun === undefined ? refused(part, 'required') : this.fileFault(name, maximumFiles);
    if (fault !== undefined) {
      bytes.resume();
      throw fault;
    }
    this.files.push({ name: safeFileName(fileName), file: await this.receiver.receive(bytes, limits) });
  }

  finish(): ReadForm<T> {
    const { begun, files, rules } = this;
    if (begun === undefined) throw refused(rules.part, 'required');
    if (files.length < rules.minimumFiles) throw refused('file', 'required');
    return { ...begun, files };
  }

  async abandon(): Promise<void> {
    for (const { file } of this.files) await this.receiver.abandon(file);
  }

  private fileFault(name: string, maximum: number): Fault | undefined {
    if (name !== 'file') return refused(name, 'unknown-member');
    return this.files.length < maximum ? undefined : refused('file', 'out-of-range');
  }
}

const refused = (name: string, code: string): Fault =>
  new Fault('validation-failed', {}, [{ pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, code }]);
