import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../core/fault.js';
import { asFormFault } from './form-fault.js';
import { safeFileName } from './names/safe-file-name.js';
import { spool, type SpooledFile } from './store/spool.js';

/** A file that came in a form. */
export interface FormFile extends SpooledFile {
  readonly name: string;
}

/**
 * Reads a multipart body of one part `file` into a temporary file, which is the caller's to close. Throws Fault
 * 'media-type-unsupported', 'validation-failed', or with an evidence code; nothing is kept then.
 */
export async function readFileForm(request: FastifyRequest, maxBytes: number): Promise<FormFile> {
  if (!request.isMultipart()) throw new Fault('media-type-unsupported');
  let found: FormFile | undefined;
  try {
    // One byte more than allowed reaches the spool, which then refuses it by name.
    for await (const part of request.parts({ limits: { fileSize: maxBytes + 1 } })) {
      if (part.type !== 'file' || part.fieldname !== 'file' || found !== undefined) {
        if (part.type === 'file') part.file.resume();
        throw new Fault('validation-failed', {}, [{ pointer: `/${part.fieldname}`, code: 'unknown-member' }]);
      }
      const source: Readable = part.file;
      found = { ...(await spool(source, { maxBytes })), name: safeFileName(part.filename) };
    }
    if (found === undefined) throw new Fault('validation-failed', {}, [{ pointer: '/file', code: 'required' }]);
    return found;
  } catch (error) {
    await found?.file.close();
    throw asFormFault(error);
  }
}
