import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ElementThen } from './inventory-as-of.js';
import { ProvenActs } from './proven-acts.js';
import { ResourceVersions } from './resource-versions.js';

/** Which version of its source's resource each element was to be found in at a time. */
@Injectable()
export class VersionsThen {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly versions: ResourceVersions,
    private readonly acts: ProvenActs,
  ) {}

  /** The elements with those versions, and with proofs of their reports if they are wanted. */
  async of(elements: readonly ElementThen[], at: Date, withProofs: boolean): Promise<ElementThen[]> {
    const ids = elements.flatMap(({ source }) => source?.resourceId ?? []);
    const versions = await this.versions.at(this.unitOfWork.reader, ids, at);
    const proofs = withProofs ? await this.proofs([...versions.values()].map(({ index }) => index)) : new Map();
    return elements.map((element) => {
      const version = element.source && versions.get(element.source.resourceId);
      if (version === undefined) return element;
      const proof: string | undefined = proofs.get(version.index);
      return { ...element, version: { ...version, ...(proof === undefined ? {} : { proof }) } };
    });
  }

  private async proofs(indexes: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const texts = await this.acts.proofsOf(indexes);
    return new Map(indexes.map((index, place) => [index, texts[place] ?? '']));
  }
}
