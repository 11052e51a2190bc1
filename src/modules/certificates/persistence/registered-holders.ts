import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';

/** Whose a published certificate is. */
export interface RegisteredHolder {
  readonly name: string;
  /** Whether the public knows no more of the certificate than its number, centre, state and dates. */
  readonly isWithheld: boolean;
}

const HOLDER = `
  SELECT c.holder_name AS name, c.credential::jsonb -> 'credentialSubject' ? 'withheld' AS "isWithheld"
  FROM certificate c JOIN published_entry p ON p.act_id = c.act_id WHERE c.number = $1`;

/** Holders of published certificates, for questions that must cost the same whatever the answer is. */
@Injectable()
export class RegisteredHolders {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Nothing for a number that was never published. */
  async find(number: string): Promise<RegisteredHolder | undefined> {
    const [holder] = await this.unitOfWork.reader.query<RegisteredHolder[]>(HOLDER, [number]);
    return holder;
  }
}
