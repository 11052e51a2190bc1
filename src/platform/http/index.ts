export { AccessGuard, Authenticator } from './access-guard.js';
export { Answer, AnswerAdapter } from './answer.js';
export { Commands, requireIdempotencyKey } from './commands.js';
export { etag, requireIfMatch } from './etag.js';
export { preferredWait } from './prefer.js';

export { answerFrameworkErrors, refuseNulInAddress } from './framework-errors.js';
export { identifier } from './identifier.js';
export { acceptStrictJson } from './json-body.js';
export { forgetRequestDigests } from './kept-requests.js';
export { refuseUnreadForms } from './multipart-routes.js';
export { Operation, type OperationOptions } from './operation.js';
export { type CursorKeys, decodeCursor, type Page, pageOf, parseLimit } from './page.js';
export { PlainText } from './plain-text.js';
export { type ProblemCatalogue, ProblemFilter } from './problem-filter.js';
export { Context, pathOf, type RequestContext } from './request-context.js';
export { type RouteLimit, routeLimit } from './route-limit.js';
export { answerUnparsedRequests, refuseUnservable } from './transport-faults.js';
export { createValidationPipe, validated } from './validation.js';
