import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { isObject, parseJson } from '../../../core/canonical/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InventoryReader, type Resource } from '../../sources/index.js';
import { updateFault } from '../domain/faults.js';
import { UpdateProfiles } from '../persistence/update-profiles.js';

/** Reads signed profiles. The digest is public; ranges and counts of a department's data are for those who answer for it. */
@Injectable()
export class ReadProfile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inventory: InventoryReader,
    private readonly profiles: UpdateProfiles,
  ) {}

  /** Throws 'resource-not-found', and 'update-profile-not-found' also where the actor may not see it. */
  async read(actor: Actor, code: string, version: number): Promise<object> {
    const resource = await this.inventory.resource(this.unitOfWork.reader, code);
    if (resource === undefined) throw updateFault('resource-not-found', { code });
    const bytes = maySee(actor, resource)
      ? await this.profiles.find(this.unitOfWork.reader, resource.id, version)
      : undefined;
    const parsed = bytes === undefined ? undefined : parseJson(bytes);
    if (parsed?.ok !== true || !isObject(parsed.value)) throw updateFault('update-profile-not-found');
    return parsed.value;
  }
}

/** The department, the officers of the public centre, and auditors. */
const maySee = ({ roles, organisationCode, centre }: Actor, { department }: Resource): boolean =>
  roles.includes('auditor') ||
  (roles.includes('registrar') && centre === 'public') ||
  (roles.includes('registrant') && organisationCode === department);
