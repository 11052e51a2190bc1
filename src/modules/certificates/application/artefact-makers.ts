import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { ArtefactKind, PublishedCertificate, StoredArtefact } from '../domain/artefact.js';
import { ArtefactStore } from './artefact-store.js';

/** Makes the bytes of one artefact. A Fault says why there are none. */
export type ArtefactMaker = (certificate: PublishedCertificate) => Promise<Uint8Array> | Uint8Array;

/** Who makes which artefact. What other modules derive, they register at their start. */
@Injectable()
export class ArtefactMakers {
  private readonly makers = new Map<ArtefactKind, ArtefactMaker>();

  constructor(private readonly store: ArtefactStore) {}

  register(kind: ArtefactKind, make: ArtefactMaker): void {
    if (this.makers.has(kind)) throw new Error(`artefact ${kind} is registered twice`);
    this.makers.set(kind, make);
  }

  /** Kinds that can be made. */
  kinds(): ArtefactKind[] {
    return [...this.makers.keys()];
  }

  /** The artefact of a published certificate: the kept one, or else made now and kept. */
  one(certificate: PublishedCertificate, kind: ArtefactKind): Promise<StoredArtefact> {
    return this.store.make(certificate.number, kind, () => {
      const make = this.makers.get(kind);
      if (make === undefined) throw new Fault('internal', { reason: `no maker of ${kind}` });
      return make(certificate);
    });
  }
}
