/** An EVM chain from npm, started and stopped by the program itself. */
export {
  type Afresh,
  type ChainAddress,
  type EmbeddedChain,
  runningEmbeddedChain,
  startEmbeddedChain,
} from './embedded-chain.js';
