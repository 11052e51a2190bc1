/** What a certificate says on paper, from its credential and the ledger; and whether a paper says exactly that. */
export { certificateText } from './certificate-text.js';
export { comparePages } from './compare.js';
export type { AnchorFacts, LedgerFacts } from './ledger-facts.js';
export { pageFooter, runningHeader } from './pages.js';
export { type Bilingual, compactText, piecesOf, type TextItem } from './text-item.js';
