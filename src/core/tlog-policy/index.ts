/** C2SP tlog-policy: which logs and which witnesses make a checkpoint acceptable. */
export { type CosignedBy, evaluatePolicy, type PolicyEvaluation, type PolicyEvaluationFaultCode } from './evaluate.js';
export { formatPolicy } from './format.js';
export { parsePolicy } from './parse.js';
export type { Policy, PolicyFaultCode, PolicyGroup, PolicyLog, PolicyWitness } from './policy.js';
