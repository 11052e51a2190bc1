import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { CertificateNumbers } from '../../certificates/index.js';
import { type PublishedNotice, PublicNotices } from '../../registry/index.js';

/** A notice, and the number of the certificate that came of it. */
export interface PublicityNotice extends PublishedNotice {
  readonly number?: string;
}

/** What the reader of the page asks for. */
export interface PublicityFilter {
  readonly phase: 'all' | 'running' | 'ended';
  readonly centre?: Centre | undefined;
  readonly text?: string | undefined;
}

/** A page of notices, and the rows that it was made of. */
export interface PublicityPage {
  readonly rows: readonly { readonly startsOn: string; readonly applicationId: string; readonly actId: string }[];
  readonly notices: readonly PublicityNotice[];
}

/** What page and feeds show: notices of publicity with what became of them. */
@Injectable()
export class ReadPublicity {
  constructor(
    private readonly notices: PublicNotices,
    private readonly numbers: CertificateNumbers,
    private readonly clock: Clock,
  ) {}

  /** The Beijing day on which it is asked. */
  today(): CivilDate {
    return civilDateAt(this.clock.now());
  }

  /** Up to `limit` notices, newest first. */
  async list(
    filter: PublicityFilter,
    after: { readonly startsOn: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<PublicityPage> {
    const { rows, published } = await this.notices.list({ ...filter, withWithdrawn: true }, after, limit);
    return { rows, notices: await this.numbered(published) };
  }

  /** One notice; nothing for an application without, whatever the reason. */
  async find(applicationId: string): Promise<PublicityNotice | undefined> {
    const found = await this.notices.find(applicationId);
    const [notice] = found === undefined ? [] : await this.numbered([found]);
    return notice;
  }

  /** The notices that changed last, the latest first. */
  async changed(centre: Centre | undefined, limit: number): Promise<readonly PublicityNotice[]> {
    return this.numbered(await this.notices.changed(centre, limit));
  }

  private async numbered(notices: readonly PublishedNotice[]): Promise<readonly PublicityNotice[]> {
    const numbers = await this.numbers.of(notices.map(({ applicationId }) => applicationId));
    return notices.map((notice) => {
      const number = numbers.get(notice.applicationId);
      return number === undefined ? notice : { ...notice, number };
    });
  }
}
