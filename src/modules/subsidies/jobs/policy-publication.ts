import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { PublishPolicies } from '../application/publish-policies.js';

/** A release may read a policy's words otherwise than the one before: then it is another version, published at start. */
@Injectable()
export class PolicyPublicationJob implements OnApplicationBootstrap {
  constructor(
    private readonly publish: PublishPolicies,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The ledger is founded when modules are initialised, so it is there by now. */
  onApplicationBootstrap(): Promise<void> {
    return this.unitOfWork.run((tx) => this.publish.execute(tx));
  }
}
