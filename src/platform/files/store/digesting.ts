import { createHash } from 'node:crypto';

/** Both digests and the size of a stream of bytes (SHA-256: FIPS 180-4; SM3: GB/T 32905-2016). */
export class Digesting {
  private readonly sha256 = createHash('sha256');
  private readonly sm3 = createHash('sm3');
  size = 0;

  update(bytes: Uint8Array): void {
    this.sha256.update(bytes);
    this.sm3.update(bytes);
    this.size += bytes.length;
  }

  end(): { sha256: string; sm3: string; size: number } {
    return { sha256: this.sha256.digest('hex'), sm3: this.sm3.digest('hex'), size: this.size };
  }
}
