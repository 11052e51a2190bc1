import { join } from 'node:path';

/** Where the embedded chain keeps its things below the data folder. */
export function layout(dataDirectory: string) {
  const folder = join(dataDirectory, 'chain');
  return {
    folder,
    /** Which chain this is: made once, and kept when the state is lost. */
    identity: join(folder, 'chain.json'),
    /** Blocks, transactions and accounts, as anvil writes them. */
    state: join(folder, 'state.json'),
    /** A state that could not be read, or had become too large: the last one. */
    setAside: join(folder, 'state.old.json'),
    /** Process and port of the running chain. */
    pid: join(folder, 'anvil.pid'),
    cache: join(folder, 'cache'),
  };
}

export type Layout = ReturnType<typeof layout>;
