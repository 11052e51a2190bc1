import type { Content } from './content.js';
import { refuse } from './refusal.js';

/** [MS-CFB] 2.2: compound file binary, the container of legacy Office files, OLE objects and encrypted OOXML. */
export const CFB_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Directory entry of a password-protected docx, xlsx or pptx ([MS-OFFCRYPTO] 2.3.4), in UTF-16LE. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** Always refuses: as encrypted when it wraps an encrypted document, else as a carrier of macros and objects. */
export async function refuseCompoundFile(content: Content): Promise<never> {
  for await (const { bytes } of content.windows(ENCRYPTED_PACKAGE.length)) {
    if (bytes.includes(ENCRYPTED_PACKAGE)) refuse('evidence-encrypted', 'encrypted office document');
  }
  return refuse('evidence-macro', 'compound file');
}
