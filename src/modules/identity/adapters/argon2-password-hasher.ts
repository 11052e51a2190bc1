import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { PasswordHasher, type VerifyPassword } from '../domain/ports.js';
import { Turns } from './turns.js';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. Argon2id is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** So many hashes at a time: 38 MiB, and half of libuv's threads stay free for files. */
const SLOTS = 2;
/** So many may wait, which takes about two seconds. */
const WAITING = 100;

/** Argon2id (RFC 9106) in a bounded amount of memory, however many want to log in. */
@Injectable()
export class Argon2PasswordHasher extends PasswordHasher {
  private readonly turns = new Turns(SLOTS, WAITING);
  private decoy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.turns.take(() => hash(password, COST));
  }

  inTurn<T>(work: (verify: VerifyPassword) => Promise<T>): Promise<T> {
    return this.turns.take(async () => {
      const decoy = await this.decoyHash();
      return work(async (hashed, password) => {
        const matches = await verify(hashed ?? decoy, password);
        return hashed !== undefined && matches;
      });
    });
  }

  /** Hash of nobody's password, made before the first comparison, so that no comparison pays for it. */
  private decoyHash(): Promise<string> {
    this.decoy ??= hash('nobody has this password', COST);
    return this.decoy;
  }
}
