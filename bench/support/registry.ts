import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './children.js';
import type { RegistryPlace, RegistryWish } from './registry-program.js';

/** A registry of its own, with the product's defaults, its embedded database, and a folder that is removed afterwards. */
export class Registry {
  private constructor(
    readonly process: Child,
    readonly place: RegistryPlace,
    private readonly folder: string,
  ) {}

  /**
   * Starts one whose clock shows `now`. Rate limits are off: one address makes all the requests. Sessions outlive the
   * jumps of the clock.
   */
  static async start(now: Date, flags: readonly string[] = []): Promise<Registry> {
    const folder = mkdtempSync(join(tmpdir(), 'registry-bench-'));
    const log = openSync(join(folder, 'registry.log'), 'w');
    const child = new Child(new URL('./registry-program.js', import.meta.url), { log, flags });
    const environment = {
      REGISTRY_DATA: join(folder, 'data'),
      CHAIN_RPC_URL: 'none',
      PORT: '0',
      PUBLIC_URL: 'https://registry.example',
      REGISTRY_REQUESTS_PER_MINUTE: '0',
      REGISTRY_LOGINS_PER_MINUTE: '0',
      REGISTRY_VERIFICATIONS_PER_MINUTE: '0',
      REGISTRY_VERIFICATION_NUMBERS_PER_MINUTE: '0',
      REGISTRY_VERIFICATION_BATCHES_PER_MINUTE: '0',
      REGISTRY_DATA_DIGESTS_PER_MINUTE: '0',
      REGISTRY_SESSION_HOURS: '720',
    };
    const wish: RegistryWish = { environment, now: now.toISOString() };
    try {
      return new Registry(child, await child.ask<RegistryPlace>('start', wish), folder);
    } catch (error) {
      await child.stop();
      throw error;
    }
  }

  /** Password of the first administrator, from the file that a person would read it from. */
  firstPassword(): string {
    return readFileSync(join(this.folder, 'data', 'secrets', 'first-administrator-password'), 'utf8').trim();
  }

  /** Moves the clock, once every act is published. */
  async jump(to: Date): Promise<void> {
    await this.process.ask('jump', to.toISOString());
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
