/**
 * Waits for statements that were sent together, all of them, whatever becomes of one: a transaction must not be rolled
 * back while a statement of it is still to be sent, which would then stand alone. Throws what the first failed one threw.
 */
export async function together<T extends readonly unknown[]>(
  statements: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  await Promise.allSettled(statements);
  return Promise.all(statements) as Promise<T>;
}
