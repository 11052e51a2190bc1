import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Fault } from '../../../core/fault.js';
import { HeldEvidence, type HeldFile } from '../../registry/index.js';
import { ObjectionTrail } from './objection-trail.js';
import { ReadObjections } from './read-objections.js';

/** Hands out what was handed in: everything to officers of the centre, to each side its own. */
@Injectable()
export class ReadObjectionFile {
  constructor(
    private readonly reading: ReadObjections,
    private readonly evidence: HeldEvidence,
    private readonly trail: ObjectionTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What an officer reads is recorded. Throws Fault 'objection-not-found' or 'evidence-not-found'. */
  async execute(actor: Actor, id: string, fileId: string): Promise<{ file: HeldFile; content: Readable }> {
    const { objection, submissions, from } = await this.reading.one(actor, id);
    const file = submissions
      .filter(({ submission }) => from === 'officer' || submission.side === from)
      .flatMap(({ files }) => files)
      .find((one) => one.id === fileId);
    if (file === undefined) throw new Fault('evidence-not-found');
    if (from === 'officer') {
      await this.unitOfWork.run((tx) => this.trail.record(tx, actor, 'read-file', objection, { file: fileId }));
    }
    return { file, content: await this.evidence.open(file) };
  }
}
