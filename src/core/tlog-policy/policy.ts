import type { VerifierKey } from '../note/index.js';

/** A log whose checkpoints are accepted; its key name is its origin. */
export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url?: string;
}

/** A witness under the name that groups and the quorum use. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url?: string;
}

/** Counts as having witnessed when at least `threshold` of its members have. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  /** Names of witnesses and of groups before this one. */
  readonly members: readonly string[];
}

/** A trust policy. Groups stand in order of definition. */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** Name of a witness or group; 'none' asks for no cosignature. */
  readonly quorum: string;
}

/** The quorum that asks for nothing; no witness or group may bear the name. */
export const NO_QUORUM = 'none';

export type PolicyFaultCode =
  | 'policy-characters'
  | 'policy-too-large'
  | 'policy-line'
  | 'policy-key'
  | 'policy-duplicate-key'
  | 'policy-name'
  | 'policy-member'
  | 'policy-threshold'
  | 'policy-quorum';
