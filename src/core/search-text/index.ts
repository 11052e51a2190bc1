/** How texts become terms of a search, how questions become what the terms must be, and how findings are ordered and shown. */
export { all, any, holds, mapTerms, type TermExpression, term, tsqueryText } from './expression.js';
export { foldText } from './fold.js';
export { LONGEST_QUERY, parseQuery, type SearchQuery } from './query.js';
export { indexTerms } from './terms.js';
export { type MarkedPiece, marked, passage } from './mark.js';
export { scorer } from './score.js';
