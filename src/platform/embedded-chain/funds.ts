/** 1,000,000 ether in wei: what the chain's own accounts never run out of. */
const PLENTY = 10n ** 24n;
const ENOUGH = 10n ** 22n;
const ANSWER_MS = 10_000;

/** Gives accounts of the embedded chain what they need to pay for transactions; nothing on it has any worth. */
export async function fund(url: string, accounts: readonly string[]): Promise<void> {
  for (const account of accounts) {
    const balance = await call(url, 'eth_getBalance', account, 'latest');
    if (typeof balance === 'string' && BigInt(balance) >= ENOUGH) continue;
    await call(url, 'anvil_setBalance', account, `0x${PLENTY.toString(16)}`);
  }
}

async function call(url: string, method: string, ...params: readonly string[]): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const { result, error } = Object(await response.json());
  if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
  return result;
}
