import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AnchorReceipt } from '../../../core/anchor/index.js';
import type { AnchorView } from '../domain/anchor-view.js';
import type { ChainStatus } from '../domain/chain-status.js';
import { describeChain } from '../domain/describe-chain.js';

const COUNT = { type: String, pattern: '^(0|[1-9][0-9]{0,15})$' };
const HASH = { pattern: '^0x[0-9a-f]{64}$' };
const ADDRESS = { pattern: '^0x[0-9a-f]{40}$' };

/** A head of the log in a block of a chain. */
export class AnchorDto {
  @ApiProperty({ description: 'Name of the chain in this registry' })
  chain: string;

  @ApiProperty({ ...COUNT, description: 'EIP-155' })
  chainId: string;

  @ApiProperty(ADDRESS)
  contract: string;

  @ApiProperty(COUNT)
  size: string;

  @ApiProperty(HASH)
  root: string;

  @ApiProperty({ enum: ['mined', 'confirmed'], description: 'confirmed: as many blocks follow as make it final' })
  state: string;

  @ApiProperty({ ...COUNT, description: 'Blocks from its own to the newest one seen, both counted' })
  confirmations: string;

  @ApiProperty(HASH)
  transactionHash: string;

  @ApiProperty(COUNT)
  blockNumber: string;

  @ApiProperty(HASH)
  blockHash: string;

  static from(anchor: AnchorView): AnchorDto {
    const { chain, chainId, contract, size, root, state, confirmations, block } = anchor;
    if (block === undefined) throw new TypeError('an anchor outside of the chain is shown to nobody');
    return {
      chain,
      chainId: String(chainId),
      contract,
      size: String(size),
      root,
      state,
      confirmations: String(confirmations),
      transactionHash: block.transactionHash,
      blockNumber: String(block.blockNumber),
      blockHash: block.blockHash,
    };
  }
}

/** What state a chain is in. */
export class ChainDto {
  @ApiProperty()
  chain: string;

  @ApiPropertyOptional(COUNT)
  chainId?: string;

  @ApiPropertyOptional(ADDRESS)
  contract?: string;

  @ApiProperty({ description: 'A chain of the registry itself, which proves nothing to others' })
  local: boolean;

  @ApiProperty({ description: '`well`, or a code of what hinders' })
  condition: string;

  @ApiProperty({ ...COUNT, description: 'Entries that no anchor covers' })
  backlogEntries: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Publication of the oldest of them' })
  backlogSince: string | null;

  @ApiProperty()
  alarm: boolean;

  @ApiProperty({ description: '中文一句话说明' })
  explanationZh: string;

  @ApiProperty({ description: 'The same in English' })
  explanationEn: string;

  static from(status: ChainStatus): ChainDto {
    const { chain, chainId, contract, local, condition, backlog, alarm } = status;
    const { zh, en } = describeChain(status);
    return {
      chain,
      ...(chainId === undefined ? {} : { chainId: String(chainId) }),
      ...(contract === undefined ? {} : { contract }),
      local,
      condition: condition.code,
      backlogEntries: String(backlog?.entries ?? 0),
      backlogSince: backlog?.since.toISOString() ?? null,
      alarm,
      explanationZh: zh,
      explanationEn: en,
    };
  }
}

/** Anchors, the largest first, and the state of every chain. */
export class AnchorPageDto {
  @ApiProperty({ type: [AnchorDto] })
  items: AnchorDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: [ChainDto] })
  chains: ChainDto[];
}

/** An anchor with the receipt that proves it to whoever holds a trusted hash of its block, or asks the chain. */
export class AnchorWithReceiptDto extends AnchorDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The form of anchor.json' })
  receipt: object;

  static of(anchor: AnchorView, receipt: AnchorReceipt): AnchorWithReceiptDto {
    return { ...AnchorDto.from(anchor), receipt };
  }
}

/** Anchors of one size, one for each chain at most. */
export class AnchorsOfSizeDto {
  @ApiProperty({ type: [AnchorWithReceiptDto] })
  items: AnchorWithReceiptDto[];
}
