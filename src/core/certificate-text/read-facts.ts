import { fromBase64 } from '../bytes.js';
import type { LedgerFacts } from './ledger-facts.js';

const CHARACTERS_READ = 2_000;

/**
 * The last match counts, and whatever it finds is put back into the whole text and compared: a holder who writes such a
 * line into a description gains nothing.
 */
const PRINTED =
  /.*存证序号Ledgerindex(\d{1,16})检查点大小Checkpointsize(\d{1,16})检查点根Checkpointroot([A-Za-z0-9+/]{43}=)链上锚定Chainanchor(?:链(\d{1,16})合约(0x[0-9a-fA-F]{40})交易(0x[0-9a-f]{64})|尚未锚定Notanchoredyet)信任文件摘要Trustfile(sha256:[0-9a-f]{64})/su;

/** What a compact text says of the ledger; undefined when it says nothing in our form, or a number beyond 2^53. */
export const readPrintedFacts = (compact: string): LedgerFacts | undefined => {
  const [, index, size, root, chainId, contract, transactionHash, trustFile] =
    PRINTED.exec(compact.slice(-CHARACTERS_READ)) ?? [];
  const rootBytes = fromBase64(root ?? '');
  if (index === undefined || size === undefined || trustFile === undefined || rootBytes?.length !== 32)
    return undefined;
  if (!Number.isSafeInteger(Number(index)) || !Number.isSafeInteger(Number(size))) return undefined;
  const anchor =
    chainId === undefined || contract === undefined || transactionHash === undefined
      ? {}
      : { anchor: { chainId: Number(chainId), contract, transactionHash } };
  return { index: Number(index), size: Number(size), root: rootBytes, trustFile, ...anchor };
};
