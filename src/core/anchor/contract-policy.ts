import { integer, object, type Shaped } from '../shape/index.js';
import { chainAddress, chainNumber, hash32 } from './terms.js';

/**
 * Content of a `policy.published` entry of type `trust-anchor`: a contract that the registry anchors its log with. One
 * with a predecessor takes that one's place from its initial head on; what the predecessor accepted beyond is void.
 */
export const contractPolicyShape = object(
  {
    chainId: chainNumber,
    contract: chainAddress,
    /** Keccak-256 of the code at the address. */
    codeHash: hash32,
    /** Head that the contract starts from; 0 for the first contract of a log. */
    initialSize: integer(0),
    initialRoot: hash32,
  },
  { predecessor: chainAddress },
);

export type ContractPolicy = Shaped<typeof contractPolicyShape>;
