/** did:web of the registration centres. */
export { type DidKey, didDocument } from './did-document.js';
export {
  centreDid,
  didDocumentUrl,
  isPublicUrl,
  splitVerificationMethod,
  verificationMethodOf,
} from './did-web.js';
