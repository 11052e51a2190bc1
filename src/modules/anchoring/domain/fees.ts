import type { Fee } from './chain.js';

/**
 * A node takes a replacement that pays at least a tenth more (geth, `--txpool.pricebump`); 12.5 % is also by how much
 * the base fee can rise from one block to the next (EIP-1559).
 */
const BUMP = { times: 9n, by: 8n };

/** 500 gwei: many times what an anchor costs on a busy day of the main network. */
export const HIGHEST_GAS_PRICE = 500_000_000_000n;

/** The most that a unit of gas costs under this fee, in wei. */
export const gasPriceOf = (fee: Fee): bigint => (fee.kind === 'dynamic' ? fee.maxFeePerGas : fee.gasPrice);

/** What a miner gets of it besides the base fee, in wei. */
export const priorityOf = (fee: Fee): bigint => (fee.kind === 'dynamic' ? fee.maxPriorityFeePerGas : fee.gasPrice);

/**
 * The fee of a transaction: what the chain suggests, at least 12.5 % more than each amount of the transaction that it
 * outbids, and never above the ceiling.
 * @param ceiling most that a unit of gas may cost, in wei
 * @returns nothing when outbidding would pass the ceiling; without anything to outbid the ceiling itself is offered
 */
export const feeToOffer = (suggested: Fee, outbid: Fee | undefined, ceiling: bigint): Fee | undefined => {
  const atLeast = outbid && { price: bumped(gasPriceOf(outbid)), priority: bumped(priorityOf(outbid)) };
  if (atLeast !== undefined && atLeast.price > ceiling) return undefined;
  const price = least(most(gasPriceOf(suggested), atLeast?.price ?? 0n), ceiling);
  if (suggested.kind === 'fixed') return { kind: 'fixed', gasPrice: price };
  const priority = most(suggested.maxPriorityFeePerGas, atLeast?.priority ?? 0n);
  return { kind: 'dynamic', maxFeePerGas: price, maxPriorityFeePerGas: least(priority, price) };
};

/** Rounded up, and always more. */
const bumped = (amount: bigint): bigint => most((amount * BUMP.times + BUMP.by - 1n) / BUMP.by, amount + 1n);

const most = (left: bigint, right: bigint): bigint => (left > right ? left : right);
const least = (left: bigint, right: bigint): bigint => (left < right ? left : right);
