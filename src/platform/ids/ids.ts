import { randomBytes, randomUUID } from 'node:crypto';

/** The only source of identifiers and random bytes, so that tests can drive it. */
export abstract class Ids {
  /** A random UUID (RFC 9562 version 4). */
  abstract uuid(): string;
  /** `length` bytes from a cryptographic generator. */
  abstract bytes(length: number): Uint8Array;
}

/** Identifiers and bytes from the operating system's generator. */
export class SystemIds extends Ids {
  uuid(): string {
    return randomUUID();
  }

  bytes(length: number): Uint8Array {
    return new Uint8Array(randomBytes(length));
  }
}
