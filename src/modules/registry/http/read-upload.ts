import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Fault, type FieldFault } from '../../../core/fault.js';
import { asFormFault, type StoredFile, safeFileName } from '../../../platform/files/index.js';
import { type EvidencePurpose, isEvidencePurpose } from '../domain/index.js';

/** A file that was received, and what was said of it. */
export interface Upload {
  readonly file: StoredFile;
  readonly name: string;
  readonly purpose: EvidencePurpose;
}

interface Receiver {
  readonly maxBytes: number;
  receive(source: Readable): Promise<StoredFile>;
  abandon(file: StoredFile): Promise<void>;
}

/**
 * Reads a multipart body of one part `file` and one field `purpose`, in any order; the bytes go straight to the store.
 * Throws Fault 'media-type-unsupported', 'validation-failed', or with an evidence code; nothing is kept then.
 */
export async function readUpload(request: FastifyRequest, receiver: Receiver): Promise<Upload> {
  if (!request.isMultipart()) throw new Fault('media-type-unsupported');
  const form = new UploadForm(receiver);
  try {
    // One byte more than allowed reaches the store, which then refuses it by name.
    for await (const part of request.parts({ limits: { fileSize: receiver.maxBytes + 1 } })) {
      if (part.type === 'file') await form.takeFile(part.fieldname, part.filename, part.file);
      else form.takeField(part.fieldname, part.value);
    }
    return form.finish();
  } catch (error) {
    await form.abandon();
    throw asFormFault(error);
  }
}

class UploadForm {
  private file: StoredFile | undefined;
  private name = '';
  private purpose: unknown;
  private readonly faults: FieldFault[] = [];

  constructor(private readonly receiver: Receiver) {}

  async takeFile(field: string, filename: string, bytes: Readable): Promise<void> {
    if (field !== 'file' || this.file !== undefined) {
      bytes.resume();
      this.faults.push({ pointer: `/${field}`, code: 'unknown-member' });
      return;
    }
    this.name = safeFileName(filename);
    this.file = await this.receiver.receive(bytes);
  }

  takeField(field: string, value: unknown): void {
    if (field !== 'purpose' || this.purpose !== undefined) {
      this.faults.push({ pointer: `/${field}`, code: 'unknown-member' });
      return;
    }
    this.purpose = value;
  }

  finish(): Upload {
    const { file, name, purpose, faults } = this;
    if (file === undefined) faults.push({ pointer: '/file', code: 'required' });
    if (purpose === undefined) faults.push({ pointer: '/purpose', code: 'required' });
    const isKnown = typeof purpose === 'string' && isEvidencePurpose(purpose);
    if (purpose !== undefined && !isKnown) faults.push({ pointer: '/purpose', code: 'not-allowed' });
    if (faults.length > 0 || file === undefined || !isKnown) throw new Fault('validation-failed', {}, faults);
    return { file, name, purpose };
  }

  async abandon(): Promise<void> {
    if (this.file !== undefined) await this.receiver.abandon(this.file);
  }
}
