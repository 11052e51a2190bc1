/** The twin of a certificate for verifiers that canonicalise RDF. Canonicalising itself is in `canonical.js`, apart. */
export { isRdfcTwin, parseRdfcTwin, type RdfcTwin, type TwinFaultCode, unsecuredTwin } from './twin.js';
export { type CanonicalForms, verifyRdfc } from './verify-rdfc.js';
