/** Encumbrances of certificates, and consents of their parties to exact texts. */
export { type ConsentSource, ConsentTexts } from './application/consent-texts.js';
export { Consents, type NeededConsents } from './application/consents.js';
export type { ConsentParty, ConsentSubject, ConsentText } from './domain/consent.js';
export { encumbranceFieldMessages, encumbranceProblems } from './domain/faults.js';
export { EncumbrancesModule } from './encumbrances.module.js';
export { committedEncumbrancesOf } from './persistence/committed-encumbrances.js';
