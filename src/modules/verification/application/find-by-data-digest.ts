import { Injectable } from '@nestjs/common';
import { DataDigestIndex, type DataDigestQuestion } from '../../certificates/index.js';

/** Every version of a registration, and every other registration of the same data, lists it anew. */
const MOST = 50;

/** Finds registrations of data by the digest of one of its files. */
@Injectable()
export class FindByDataDigest {
  constructor(private readonly index: DataDigestIndex) {}

  /** Numbers of published certificates that list the file; none for what is unknown, withheld or only evidence. */
  of(question: DataDigestQuestion): Promise<readonly string[]> {
    return this.index.listing(question, MOST);
  }
}
