export { type FieldMessages, platformFieldMessages } from './field-messages.js';
export { type PlatformFaultCode, platformProblems } from './platform-problems.js';
export {
  type Bilingual,
  fillTemplate,
  type Language,
  type ProblemDefinition,
  type ProblemTable,
  preferredLanguage,
} from './problem.js';
