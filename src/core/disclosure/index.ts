/** Selective disclosure: a summary with opened fields of a tree of salted leaves, and their multiproof. */
export {
  type Disclosure,
  type DisclosureFaultCode,
  disclosureRootText,
  parseDisclosure,
  verifyDisclosure,
} from './disclosure-file.js';
export { ALWAYS_OPEN, DISCLOSURE_FIELDS, disclosureFields, disclosureLeaf, type SaltedField } from './fields.js';
export { disclosureNode, multiproofRoot, type PlacedLeaf } from './multiproof.js';
