import type { ChainConditionCode } from '../domain/chain-status.js';

/** Why nothing can be anchored, where it is not the node's fault. */
export class Trouble extends Error {
  constructor(
    readonly code: Extract<
      ChainConditionCode,
      'no-contract' | 'chain-behind' | 'chain-head-foreign' | 'chain-fee-ceiling'
    >,
    detail: string,
  ) {
    super(detail);
    this.name = 'Trouble';
  }
}
