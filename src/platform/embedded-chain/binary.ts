import { createRequire } from 'node:module';

/** Name of the npm package that holds anvil for this machine. */
export const anvilPackage = (): string =>
  `@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;

/**
 * Path of anvil itself. The command that npm links is a wrapper in JavaScript: a signal sent to it ends the wrapper, and
 * the chain goes on without anyone to stop it.
 * @returns undefined where no package for this machine is installed
 */
export function findAnvil(): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  try {
    // The platform's package is a dependency of the wrapper, so it is looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json');
    return createRequire(wrapper).resolve(`${anvilPackage()}/bin/anvil${suffix}`);
  } catch {
    return undefined;
  }
}
